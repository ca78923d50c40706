/** The codecs of the operations that carry records: bytes to values and back without a parser or a tree between. */
@NullMarked
package io.reactorkinesis.localbroker.protocol.hot;

import org.jspecify.annotations.NullMarked;
