/** Tests of how often each operation may be called. */
@NullMarked
package io.reactorkinesis.localbroker.operations.rate;

import org.jspecify.annotations.NullMarked;
