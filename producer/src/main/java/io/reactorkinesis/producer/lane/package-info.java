/** What waits for one shard, and how much that shard may be sent. */
@NullMarked
package io.reactorkinesis.producer.lane;

import org.jspecify.annotations.NullMarked;
