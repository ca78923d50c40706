/** Tests of certificates and of who is shown which. */
@NullMarked
package io.reactorkinesis.localbroker.server.tls;

import org.jspecify.annotations.NullMarked;
