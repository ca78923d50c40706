/** What happens later, on the injected scheduler. */
@NullMarked
package io.reactorkinesis.localbroker.engine.transition;

import org.jspecify.annotations.NullMarked;
