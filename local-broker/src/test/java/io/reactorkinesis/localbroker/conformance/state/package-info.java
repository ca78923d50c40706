/** Every operation in every state of what it names. */
@NullMarked
package io.reactorkinesis.localbroker.conformance.state;

import org.jspecify.annotations.NullMarked;
