/** Shares the leases among the live workers: signs of life, fair shares, take-over. */
@NullMarked
package io.reactorkinesis.consumer.lease;

import org.jspecify.annotations.NullMarked;
