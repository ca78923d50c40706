/** Tests of the keys of objects. */
@NullMarked
package io.reactorkinesis.localbroker.engine.channel.spec;

import org.jspecify.annotations.NullMarked;
