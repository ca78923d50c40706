/** What each operation does: from a checked request to the answer, on the engine. */
@NullMarked
package io.reactorkinesis.localbroker.operations;

import org.jspecify.annotations.NullMarked;
