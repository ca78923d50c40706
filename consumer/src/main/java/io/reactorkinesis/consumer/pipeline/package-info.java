/** Handles records concurrently, each after those that it has to wait for. */
@NullMarked
package io.reactorkinesis.consumer.pipeline;

import org.jspecify.annotations.NullMarked;
