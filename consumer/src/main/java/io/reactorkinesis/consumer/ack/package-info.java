/** Which records of a shard were acknowledged, and the checkpoint that follows from it. */
@NullMarked
package io.reactorkinesis.consumer.ack;

import org.jspecify.annotations.NullMarked;
