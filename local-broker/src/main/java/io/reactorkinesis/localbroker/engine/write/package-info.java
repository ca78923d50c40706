/** Puts: from partition key to acknowledged sequence number. */
@NullMarked
package io.reactorkinesis.localbroker.engine.write;

import org.jspecify.annotations.NullMarked;
