/** Who may hand in records: bounds what is in flight and gives demand to sources. */
@NullMarked
package io.reactorkinesis.producer.flow;

import org.jspecify.annotations.NullMarked;
