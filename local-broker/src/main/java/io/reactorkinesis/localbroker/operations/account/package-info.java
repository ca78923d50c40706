/** The operations on accounts: their settings, limits and usage. */
@NullMarked
package io.reactorkinesis.localbroker.operations.account;

import org.jspecify.annotations.NullMarked;
