/** Clients that are not Java's, each in a process of its own. */
@NullMarked
package io.reactorkinesis.localbroker.foreign;

import org.jspecify.annotations.NullMarked;
