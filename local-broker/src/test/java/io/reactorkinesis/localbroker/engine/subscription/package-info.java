/** Tests of subscriptions where time is simulated, threads meet, or a log is slow. */
@NullMarked
package io.reactorkinesis.localbroker.engine.subscription;

import org.jspecify.annotations.NullMarked;
