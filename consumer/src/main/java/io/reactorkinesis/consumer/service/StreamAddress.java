package io.reactorkinesis.consumer.service;

import org.jspecify.annotations.Nullable;

/**
 * How a stream is named in calls.
 *
 * @param name for people and meters, and for calls when there is no ARN
 * @param arn used in calls in place of the name
 */
public record StreamAddress(String name, @Nullable String arn) {

    @Nullable
    String nameInCalls() {
        return arn == null ? name : null;
    }
}
