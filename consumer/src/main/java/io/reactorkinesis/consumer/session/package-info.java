/** One tenure of one shard: from the acquired lease to its end, loss or release. */
@NullMarked
package io.reactorkinesis.consumer.session;

import org.jspecify.annotations.NullMarked;
