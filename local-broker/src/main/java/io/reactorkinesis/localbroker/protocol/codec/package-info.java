/** Bytes to values and back, in the encodings of the service, as the model directs. */
@NullMarked
package io.reactorkinesis.localbroker.protocol.codec;

import org.jspecify.annotations.NullMarked;
