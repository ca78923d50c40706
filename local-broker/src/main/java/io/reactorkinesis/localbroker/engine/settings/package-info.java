/** How a stream's settings may be changed, in the service's words. */
@NullMarked
package io.reactorkinesis.localbroker.engine.settings;

import org.jspecify.annotations.NullMarked;
