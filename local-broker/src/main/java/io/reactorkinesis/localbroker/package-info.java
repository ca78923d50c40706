/** Amazon Kinesis Data Streams in one JVM, for tests and work without a network. */
@NullMarked
package io.reactorkinesis.localbroker;

import org.jspecify.annotations.NullMarked;
