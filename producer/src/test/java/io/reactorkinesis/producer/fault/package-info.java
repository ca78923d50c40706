/** What a producer makes of each fault that the local broker makes on purpose. */
@NullMarked
package io.reactorkinesis.producer.fault;

import org.jspecify.annotations.NullMarked;
