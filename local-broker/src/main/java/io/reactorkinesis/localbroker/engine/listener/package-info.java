/** What those hear who count what happens in the engine. */
@NullMarked
package io.reactorkinesis.localbroker.engine.listener;

import org.jspecify.annotations.NullMarked;
