package io.reactorkinesis.localbroker.engine.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals content into opaque base64 text and opens it again: AES-GCM under a key that lives as long as the sealer, so that
 * no client can read or forge a token. The text has the service's form: 8 bytes {@code 00 … 01}, then a multiple of 16
 * bytes, 152 bytes in all at least. Thread-safe.
 */
public final class Sealer {

    private static final long VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int MIN_CONTENT_BYTES = 116;
    private static final int OVERHEAD_BYTES = Long.BYTES + NONCE_BYTES + TAG_BYTES;

    private final SecretKey key;
    private final int nonceSalt;
    private final AtomicLong nonceCounter;

    /**
     * @param random draws the key; not used after the constructor
     */
    public Sealer(RandomGenerator random) {
        byte[] secret = new byte[16];
        random.nextBytes(secret);
        key = new SecretKeySpec(secret, "AES");
        nonceSalt = random.nextInt();
        nonceCounter = new AtomicLong();
    }

    private Sealer(SecretKey key, Sealer nonces) {
        this.key = key;
        nonceSalt = nonces.nonceSalt;
        nonceCounter = nonces.nonceCounter;
    }

    /** The key, under which another sealer opens what this one sealed. */
    public SecretKey key() {
        return key;
    }

    /** A sealer under another key. Together with this one it never uses a nonce twice. */
    public Sealer withKey(SecretKey other) {
        return new Sealer(other, this);
    }

    /** Seals the bytes between position and limit. */
    public String seal(TokenKind kind, ByteBuffer content) {
        byte[] nonce = ByteBuffer.allocate(NONCE_BYTES)
                .putInt(nonceSalt)
                .putLong(nonceCounter.incrementAndGet())
                .array();
        byte[] plain = new byte[paddedLength(content.remaining())];
        content.get(plain, 0, content.remaining());
        byte[] token = new byte[plain.length + OVERHEAD_BYTES];
        ByteBuffer.wrap(token).putLong(VERSION).put(nonce);
        try {
            cipher(Cipher.ENCRYPT_MODE, kind, nonce).doFinal(plain, 0, plain.length, token, Long.BYTES + NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK offers no AES-GCM", e);
        }
        return Base64.getEncoder().encodeToString(token);
    }

    /**
     * Opens a token.
     *
     * @return the content, with zeros behind it; null when the text is no token of this kind by this sealer
     */
    public @Nullable ByteBuffer open(TokenKind kind, String text) {
        byte[] token;
        try {
            // As the service, pass over what is no base64: shells leave quotes around an iterator.
            token = Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
        if (token.length < OVERHEAD_BYTES + MIN_CONTENT_BYTES
                || ByteBuffer.wrap(token).getLong() != VERSION) {
            return null;
        }
        int sealed = Long.BYTES + NONCE_BYTES;
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, kind, Arrays.copyOfRange(token, Long.BYTES, sealed));
            return ByteBuffer.wrap(cipher.doFinal(token, sealed, token.length - sealed));
        } catch (AEADBadTagException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK offers no AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, TokenKind kind, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(kind.name().getBytes(US_ASCII));
        return cipher;
    }

    /** The next length that, with nonce and tag, is a multiple of 16. */
    private static int paddedLength(int length) {
        int atLeast = Math.max(length, MIN_CONTENT_BYTES);
        return atLeast + Math.floorMod(-(atLeast + NONCE_BYTES + TAG_BYTES), 16);
    }
}
