/** How often each operation may be called a second. */
@NullMarked
package io.reactorkinesis.localbroker.operations.rate;

import org.jspecify.annotations.NullMarked;
