/** Tests of the room. */
@NullMarked
package io.reactorkinesis.consumer.fetch;

import org.jspecify.annotations.NullMarked;
