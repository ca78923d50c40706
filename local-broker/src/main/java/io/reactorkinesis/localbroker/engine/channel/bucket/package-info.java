/** Where objects are put: the seam for stores, and the one in a directory. */
@NullMarked
package io.reactorkinesis.localbroker.engine.channel.bucket;

import org.jspecify.annotations.NullMarked;
