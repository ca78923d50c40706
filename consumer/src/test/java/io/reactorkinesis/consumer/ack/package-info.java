/** Tests of the room. */
@NullMarked
package io.reactorkinesis.consumer.ack;

import org.jspecify.annotations.NullMarked;
