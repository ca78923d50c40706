package io.reactorkinesis.localbroker.server.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key that a secret makes for one day, region and service. */
final class SigningKey {

    private static final String HMAC = "HmacSHA256";

    private final byte[] key;

    private SigningKey(byte[] key) {
        this.key = key;
    }

    static SigningKey of(String secret, Credential scope) {
        byte[] key = ("AWS4" + secret).getBytes(UTF_8);
        for (String part : new String[] {scope.date(), scope.region(), scope.service(), scope.terminator()}) {
            key = hmac(key, part);
        }
        return new SigningKey(key);
    }

    byte[] sign(String text) {
        return hmac(key, text);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + HMAC, e);
        }
    }
}
