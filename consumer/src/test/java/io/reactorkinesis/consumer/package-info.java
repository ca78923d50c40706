/** Tests of the consumer through its public API. */
@NullMarked
package io.reactorkinesis.consumer;

import org.jspecify.annotations.NullMarked;
