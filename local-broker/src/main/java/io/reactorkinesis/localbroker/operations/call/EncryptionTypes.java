package io.reactorkinesis.localbroker.operations.call;

import org.jspecify.annotations.Nullable;

/** The values of shape EncryptionType. */
public final class EncryptionTypes {

    /** Encrypted on the server's side. */
    public static final String KMS = "KMS";

    private EncryptionTypes() {}

    /** As streams are described: always told. */
    public static String ofStream(boolean encrypted) {
        return encrypted ? KMS : "NONE";
    }

    /** As answers about records have it: told only of those that are encrypted. */
    public static @Nullable String ofRecord(boolean encrypted) {
        return encrypted ? KMS : null;
    }
}
