/** The service's words on the wire: its model, the values it describes, their checks and their encodings. */
@NullMarked
package io.reactorkinesis.localbroker.protocol;

import org.jspecify.annotations.NullMarked;
