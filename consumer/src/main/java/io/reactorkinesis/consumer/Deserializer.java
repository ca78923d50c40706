package io.reactorkinesis.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/**
 * Turns the payload of a record into the application's data. Called on the thread that first asks for
 * {@link ReceivedRecord#data()}, by several threads at once when several do.
 */
@FunctionalInterface
public interface Deserializer<T> {

    /**
     * Deserializes one record's payload. An exception comes out of {@link ReceivedRecord#data()}.
     *
     * @param payload read-only, from position to limit; it may share memory with other records
     */
    T deserialize(ByteBuffer payload);

    /** Copies the bytes out. */
    static Deserializer<byte[]> bytes() {
        return payload -> {
            byte[] copy = new byte[payload.remaining()];
            payload.get(copy);
            return copy;
        };
    }

    /** Reads the payload as UTF-8 text. */
    static Deserializer<String> utf8() {
        return payload -> UTF_8.decode(payload).toString();
    }
}
