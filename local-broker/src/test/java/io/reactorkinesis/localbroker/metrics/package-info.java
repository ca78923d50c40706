/** The broker's meters. */
@NullMarked
package io.reactorkinesis.localbroker.metrics;

import org.jspecify.annotations.NullMarked;
