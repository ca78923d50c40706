/** How commands reach a stream. */
@NullMarked
package io.reactorkinesis.localbroker.cli.connect;

import org.jspecify.annotations.NullMarked;
