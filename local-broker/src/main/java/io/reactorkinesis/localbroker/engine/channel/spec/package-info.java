/** What a channel is to be: where from, where to, under which keys and in which form. */
@NullMarked
package io.reactorkinesis.localbroker.engine.channel.spec;

import org.jspecify.annotations.NullMarked;
