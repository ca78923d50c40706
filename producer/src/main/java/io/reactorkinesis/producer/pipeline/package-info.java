/** The rooms wired together: from taking a record to its result. */
@NullMarked
package io.reactorkinesis.producer.pipeline;

import org.jspecify.annotations.NullMarked;
