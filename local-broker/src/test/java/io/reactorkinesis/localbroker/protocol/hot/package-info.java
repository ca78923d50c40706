/** Holds the hot codecs to the general one. */
@NullMarked
package io.reactorkinesis.localbroker.protocol.hot;

import org.jspecify.annotations.NullMarked;
