/** Tests of the operations on a moved clock. */
@NullMarked
package io.reactorkinesis.localbroker.operations;

import org.jspecify.annotations.NullMarked;
