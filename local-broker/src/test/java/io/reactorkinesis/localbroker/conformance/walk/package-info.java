/** Every constraint of every member of every operation, broken one at a time. */
@NullMarked
package io.reactorkinesis.localbroker.conformance.walk;

import org.jspecify.annotations.NullMarked;
