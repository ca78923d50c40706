/** Tests of writes. */
@NullMarked
package io.reactorkinesis.localbroker.engine.write;

import org.jspecify.annotations.NullMarked;
