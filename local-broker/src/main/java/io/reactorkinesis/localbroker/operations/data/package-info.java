/** The operations that write and read records. */
@NullMarked
package io.reactorkinesis.localbroker.operations.data;

import org.jspecify.annotations.NullMarked;
