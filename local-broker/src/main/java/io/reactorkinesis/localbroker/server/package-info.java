/** The service on a socket: HTTP/1.1 and HTTP/2, who may call, and in what order a request is checked. */
@NullMarked
package io.reactorkinesis.localbroker.server;

import org.jspecify.annotations.NullMarked;
