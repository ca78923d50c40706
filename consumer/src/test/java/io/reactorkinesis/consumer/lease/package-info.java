/** Tests of the room. */
@NullMarked
package io.reactorkinesis.consumer.lease;

import org.jspecify.annotations.NullMarked;
