/** Reads one shard along its iterators and takes records out of their aggregates. */
@NullMarked
package io.reactorkinesis.consumer.fetch;

import org.jspecify.annotations.NullMarked;
