/** The one thread at a time on which a producer works, its timers, and its time. */
@NullMarked
package io.reactorkinesis.producer.loop;

import org.jspecify.annotations.NullMarked;
