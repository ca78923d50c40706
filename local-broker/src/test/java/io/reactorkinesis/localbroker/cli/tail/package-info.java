/** Records as they come. */
@NullMarked
package io.reactorkinesis.localbroker.cli.tail;

import org.jspecify.annotations.NullMarked;
