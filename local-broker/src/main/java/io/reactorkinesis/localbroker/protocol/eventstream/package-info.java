/** Streams of events on the wire: AWS's binary frames, each a message with headers, a payload and checksums. */
@NullMarked
package io.reactorkinesis.localbroker.protocol.eventstream;

import org.jspecify.annotations.NullMarked;
