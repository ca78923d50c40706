/** The clients that a broker gives. */
@NullMarked
package io.reactorkinesis.localbroker.client;

import org.jspecify.annotations.NullMarked;
