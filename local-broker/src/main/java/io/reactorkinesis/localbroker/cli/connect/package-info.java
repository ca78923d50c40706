/** How the commands for a person reach a broker or the service, and what they say when they do not. */
@NullMarked
package io.reactorkinesis.localbroker.cli.connect;

import org.jspecify.annotations.NullMarked;
