/** The forms of arguments that several commands take. */
@NullMarked
package io.reactorkinesis.localbroker.cli.argument;

import org.jspecify.annotations.NullMarked;
