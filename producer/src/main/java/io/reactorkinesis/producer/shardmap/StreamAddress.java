package io.reactorkinesis.producer.shardmap;

import org.jspecify.annotations.Nullable;

/**
 * Which stream calls name.
 *
 * @param name the stream's name
 * @param arn sent in place of the name, when given
 */
public record StreamAddress(String name, @Nullable String arn) {}
