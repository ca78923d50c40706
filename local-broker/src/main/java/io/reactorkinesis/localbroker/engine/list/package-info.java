/** Lists of streams and shards, page by page. */
@NullMarked
package io.reactorkinesis.localbroker.engine.list;

import org.jspecify.annotations.NullMarked;
