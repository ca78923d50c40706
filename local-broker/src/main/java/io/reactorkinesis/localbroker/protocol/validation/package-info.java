/** The checks of a request against the model, in the service's words. */
@NullMarked
package io.reactorkinesis.localbroker.protocol.validation;

import org.jspecify.annotations.NullMarked;
