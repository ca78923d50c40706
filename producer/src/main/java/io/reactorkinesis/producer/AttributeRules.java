package io.reactorkinesis.producer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/**
 * Which attributes a record may have.
 *
 * @param carried whether there is something to carry them
 * @param maxBytes the UTF-8 bytes of all keys and values of a record
 */
record AttributeRules(boolean carried, int maxBytes) {

    /** Whether a record may have these. */
    boolean allow(Map<String, String> attributes) {
        return attributes.isEmpty() || (carried && bytesOf(attributes) <= maxBytes);
    }

    /**
     * @throws AttributesRefusedException when a record may not have these
     */
    void check(Map<String, String> attributes) {
        if (allow(attributes)) {
            return;
        }
        throw carried
                ? AttributesRefusedException.tooLarge(bytesOf(attributes), maxBytes)
                : AttributesRefusedException.notCarried();
    }

    private static long bytesOf(Map<String, String> attributes) {
        long bytes = 0;
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            bytes += attribute.getKey().getBytes(UTF_8).length
                    + attribute.getValue().getBytes(UTF_8).length;
        }
        return bytes;
    }
}
