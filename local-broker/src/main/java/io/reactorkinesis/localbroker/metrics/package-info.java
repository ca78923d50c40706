/** The broker's meters: CloudWatch's names for Kinesis on Micrometer, and their text for Prometheus. */
@NullMarked
package io.reactorkinesis.localbroker.metrics;

import org.jspecify.annotations.NullMarked;
