/** Tests of reads and of the moments in which they meet writes and reshards. */
@NullMarked
package io.reactorkinesis.localbroker.engine.read;

import org.jspecify.annotations.NullMarked;
