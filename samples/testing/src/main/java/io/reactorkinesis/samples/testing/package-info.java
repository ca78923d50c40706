/** A small application on the AWS SDK, as a user of Kinesis writes it. */
@NullMarked
package io.reactorkinesis.samples.testing;

import org.jspecify.annotations.NullMarked;
