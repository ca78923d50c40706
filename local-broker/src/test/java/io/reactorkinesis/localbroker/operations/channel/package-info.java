/** Tests of what the formats of records let pass. */
@NullMarked
package io.reactorkinesis.localbroker.operations.channel;

import org.jspecify.annotations.NullMarked;
