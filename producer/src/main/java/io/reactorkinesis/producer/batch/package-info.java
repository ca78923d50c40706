/** Kinesis records of all shards become PutRecords calls: when, and which records. */
@NullMarked
package io.reactorkinesis.producer.batch;

import org.jspecify.annotations.NullMarked;
