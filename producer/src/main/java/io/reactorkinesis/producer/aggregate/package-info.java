/** User records become Kinesis records: packed together or alone. */
@NullMarked
package io.reactorkinesis.producer.aggregate;

import org.jspecify.annotations.NullMarked;
