/** Tests of the frames of event streams. */
@NullMarked
package io.reactorkinesis.localbroker.protocol.eventstream;

import org.jspecify.annotations.NullMarked;
