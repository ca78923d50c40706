/** Variables of the environment in place of flags. */
@NullMarked
package io.reactorkinesis.localbroker.cli.environment;

import org.jspecify.annotations.NullMarked;
