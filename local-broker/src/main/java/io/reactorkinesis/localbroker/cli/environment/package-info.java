/** What the environment's variables, our own and other emulators', say in place of flags. */
@NullMarked
package io.reactorkinesis.localbroker.cli.environment;

import org.jspecify.annotations.NullMarked;
