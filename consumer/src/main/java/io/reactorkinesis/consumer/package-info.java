/** A reactive consumer of Kinesis streams: leases shards, follows them, acknowledges and checkpoints. */
@NullMarked
package io.reactorkinesis.consumer;

import org.jspecify.annotations.NullMarked;
