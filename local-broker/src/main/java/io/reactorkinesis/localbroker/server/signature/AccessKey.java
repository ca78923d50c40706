package io.reactorkinesis.localbroker.server.signature;

import org.jspecify.annotations.Nullable;

/**
 * A key that callers may sign with.
 *
 * @param id what a request names
 * @param secret what it is signed with
 * @param account whose key it is, 12 digits; null leaves that to the rule for keys that are not known
 */
public record AccessKey(String id, String secret, @Nullable String account) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "AccessKey[" + id + "]";
    }
}
