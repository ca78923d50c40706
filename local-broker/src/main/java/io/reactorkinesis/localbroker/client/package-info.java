/** Clients of the AWS SDK that reach the broker: over HTTP and in process. Nothing else of the broker needs the SDK. */
@NullMarked
package io.reactorkinesis.localbroker.client;

import org.jspecify.annotations.NullMarked;
