/** What comes with every call, and the parts that answers share. */
@NullMarked
package io.reactorkinesis.localbroker.operations.call;

import org.jspecify.annotations.NullMarked;
