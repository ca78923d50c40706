/** Gets: starting positions, iterators and pages of records. */
@NullMarked
package io.reactorkinesis.localbroker.engine.read;

import org.jspecify.annotations.NullMarked;
