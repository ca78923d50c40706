/** Holds to their promises what a test does to a broker while it runs. */
@NullMarked
package io.reactorkinesis.localbroker.control;

import org.jspecify.annotations.NullMarked;
