package io.reactorkinesis.producer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/**
 * Turns the application's data into the payload of a record. Called on the thread that hands the record in, by several
 * threads at once when several do.
 */
@FunctionalInterface
public interface Serializer<T> {

    /**
     * Serializes one record's data. An exception fails that record with {@link RecordSerializationException}; others go
     * on.
     *
     * @return the payload, which must not be changed until the record has its result
     */
    byte[] serialize(T data);

    /** Sends bytes as they are, without a copy. */
    static Serializer<byte[]> bytes() {
        return data -> data;
    }

    /** Sends a copy of what lies between position and limit, which stay where they are. */
    static Serializer<ByteBuffer> byteBuffers() {
        return buffer -> {
            byte[] payload = new byte[buffer.remaining()];
            buffer.get(buffer.position(), payload);
            return payload;
        };
    }

    /** Sends the UTF-8 bytes of a text. */
    static Serializer<String> utf8() {
        return text -> text.getBytes(UTF_8);
    }
}
