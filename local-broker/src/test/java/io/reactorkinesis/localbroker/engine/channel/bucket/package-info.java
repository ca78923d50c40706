/** Tests of buckets in a directory. */
@NullMarked
package io.reactorkinesis.localbroker.engine.channel.bucket;

import org.jspecify.annotations.NullMarked;
