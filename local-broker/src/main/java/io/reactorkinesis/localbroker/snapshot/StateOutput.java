package io.reactorkinesis.localbroker.snapshot;

import java.io.OutputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.cbor.CBORWriteFeature;

/** Writes values one after the other as CBOR, to be read in the same order by {@link StateInput}. */
final class StateOutput implements AutoCloseable {

    // Lenient: a partition key that came as JSON may hold half a surrogate pair, which would spoil the file.
    private static final CBORFactory CBOR = CBORFactory.builder()
            .enable(CBORWriteFeature.LENIENT_UTF_ENCODING)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private final JsonGenerator out;

    /**
     * @param to not closed
     */
    StateOutput(OutputStream to) {
        out = CBOR.createGenerator(ObjectWriteContext.empty(), to);
        out.writeStartArray();
    }

    void number(long value) {
        out.writeNumber(value);
    }

    void flag(boolean value) {
        out.writeBoolean(value);
    }

    void text(@Nullable String value) {
        if (value == null) {
            out.writeNull();
        } else {
            out.writeString(value);
        }
    }

    void name(Enum<?> value) {
        out.writeString(value.name());
    }

    void bytes(byte[] value) {
        out.writeBinary(value);
    }

    void instant(Instant value) {
        number(value.getEpochSecond());
        number(value.getNano());
    }

    /** A value that may not be there. */
    <T> void optional(@Nullable T value, Consumer<T> writer) {
        flag(value != null);
        if (value != null) {
            writer.accept(value);
        }
    }

    /** Any number of values, each written as one or several. */
    <T> void list(Collection<T> values, Consumer<T> writer) {
        out.writeStartArray();
        values.forEach(writer);
        out.writeEndArray();
    }

    void texts(Map<String, String> values) {
        list(values.entrySet(), entry -> {
            text(entry.getKey());
            text(entry.getValue());
        });
    }

    /** Nothing more comes. */
    void end() {
        out.writeEndArray();
    }

    @Override
    public void close() {
        out.close();
    }
}
