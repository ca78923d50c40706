/** Which shard owns which hash keys, as far as the producer knows. */
@NullMarked
package io.reactorkinesis.producer.shardmap;

import org.jspecify.annotations.NullMarked;
