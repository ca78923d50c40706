/** What the outside may see of a producer's work. */
@NullMarked
package io.reactorkinesis.producer.probe;

import org.jspecify.annotations.NullMarked;
