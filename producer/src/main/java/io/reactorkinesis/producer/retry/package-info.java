/** How long to wait before a try, and when to give up. */
@NullMarked
package io.reactorkinesis.producer.retry;

import org.jspecify.annotations.NullMarked;
