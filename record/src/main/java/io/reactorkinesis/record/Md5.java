package io.reactorkinesis.record;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** One digest a thread: looking the algorithm up costs more than hashing a partition key. */
final class Md5 {

    static final int LENGTH = 16;

    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Md5::create);

    private Md5() {}

    /** The digest of the current thread, reset and ready. */
    static MessageDigest digest() {
        MessageDigest digest = DIGEST.get();
        digest.reset();
        return digest;
    }

    private static MessageDigest create() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has to provide MD5, but this one does not", e);
        }
    }
}
