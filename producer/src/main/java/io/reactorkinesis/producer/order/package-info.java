/** Keeps the order of each partition key: who waits until its predecessor has its result. */
@NullMarked
package io.reactorkinesis.producer.order;

import org.jspecify.annotations.NullMarked;
