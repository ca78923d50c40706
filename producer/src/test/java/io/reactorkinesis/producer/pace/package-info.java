/** Tests of how fast a shard is sent to. */
@NullMarked
package io.reactorkinesis.producer.pace;

import org.jspecify.annotations.NullMarked;
