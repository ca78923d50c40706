package io.reactorkinesis.localbroker;

import io.reactorkinesis.localbroker.engine.stream.Tenant;
import io.reactorkinesis.localbroker.server.signature.AccessKey;
import io.reactorkinesis.localbroker.server.signature.SignatureVerifier;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who callers are taken for. Checks what the setters of {@link LocalBrokerBuilder} are given. */
final class CallerOptions {

    private static final Pattern ACCOUNT_ID = Pattern.compile("\\d{12}");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Pattern ACCESS_KEY = Pattern.compile("\\w{1,128}");

    private final Map<String, AccessKey> keys = new LinkedHashMap<>();
    private String accountId = "000000000000";
    private String region = "us-east-1";

    void accountId(String accountId) {
        if (!ACCOUNT_ID.matcher(accountId).matches()) {
            throw new IllegalArgumentException("accountId must have 12 digits, but got '" + accountId + "'");
        }
        this.accountId = accountId;
    }

    void region(String region) {
        checkRegion(region);
        this.region = region;
    }

    static void checkRegion(String region) {
        if (!REGION.matcher(region).matches()) {
            throw new IllegalArgumentException(
                    "region must have lower-case letters, digits and '-', such as us-east-1, but got '" + region + "'");
        }
    }

    void key(String id, String secret, @Nullable String account) {
        if (account != null && !ACCOUNT_ID.matcher(account).matches()) {
            throw new IllegalArgumentException(
                    "The account of access key '" + id + "' must have 12 digits, but got '" + account + "'");
        }
        if (!ACCESS_KEY.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "An access key has 1 to 128 letters, digits and '_', but got '" + id + "'");
        }
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("The secret of access key '" + id + "' must not be empty");
        }
        if (keys.putIfAbsent(id, new AccessKey(id, secret, account)) != null) {
            throw new IllegalArgumentException("Access key '" + id + "' was given twice");
        }
    }

    /** Whose its own streams are, and whom callers are taken for who do not tell. */
    Tenant tenant() {
        return new Tenant(accountId, region);
    }

    /** What the broker's own clients sign with: the first of the keys, else one that names the account. */
    AccessKey own() {
        return keys.isEmpty()
                ? new AccessKey(accountId, "any", accountId)
                : keys.values().iterator().next();
    }

    /**
     * Checks signatures; null when any will do.
     *
     * @param clock what they may not be far from
     */
    @Nullable
    SignatureVerifier verifier(Clock clock) {
        return keys.isEmpty() ? null : new SignatureVerifier(List.copyOf(keys.values()), clock);
    }
}
