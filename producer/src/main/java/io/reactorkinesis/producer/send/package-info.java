/** PutRecords calls in flight, and what their answers mean. */
@NullMarked
package io.reactorkinesis.producer.send;

import org.jspecify.annotations.NullMarked;
