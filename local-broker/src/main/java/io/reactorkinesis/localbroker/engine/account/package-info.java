/** What an account has agreed on with the service. */
@NullMarked
package io.reactorkinesis.localbroker.engine.account;

import org.jspecify.annotations.NullMarked;
