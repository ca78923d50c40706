/** Subscriptions of consumers to shards: what they are sent, how fast, and when they end. */
@NullMarked
package io.reactorkinesis.localbroker.engine.subscription;

import org.jspecify.annotations.NullMarked;
