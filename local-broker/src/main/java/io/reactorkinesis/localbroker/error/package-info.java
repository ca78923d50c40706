/** The errors that the service answers with. */
@NullMarked
package io.reactorkinesis.localbroker.error;

import org.jspecify.annotations.NullMarked;
