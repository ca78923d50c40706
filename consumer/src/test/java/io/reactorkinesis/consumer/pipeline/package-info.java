/** Tests of the room. */
@NullMarked
package io.reactorkinesis.consumer.pipeline;

import org.jspecify.annotations.NullMarked;
