/** TLS for whoever begins with it: a certificate that is given, or one of the broker's own for the name that is dialed. */
@NullMarked
package io.reactorkinesis.localbroker.server.tls;

import org.jspecify.annotations.NullMarked;
