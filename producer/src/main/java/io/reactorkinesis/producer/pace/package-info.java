/** How fast one shard is sent to: never above a share of its limits, and slower while it throttles. */
@NullMarked
package io.reactorkinesis.producer.pace;

import org.jspecify.annotations.NullMarked;
