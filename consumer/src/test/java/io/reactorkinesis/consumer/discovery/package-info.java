/** Tests of the room. */
@NullMarked
package io.reactorkinesis.consumer.discovery;

import org.jspecify.annotations.NullMarked;
