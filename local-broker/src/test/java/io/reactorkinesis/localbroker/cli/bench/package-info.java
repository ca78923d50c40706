/** What a measurement comes to. */
@NullMarked
package io.reactorkinesis.localbroker.cli.bench;

import org.jspecify.annotations.NullMarked;
