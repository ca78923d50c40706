package io.reactorkinesis.localbroker.cli.tail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** How a record is shown. */
enum RecordFormat {
    /** The payload as it is, and a newline. */
    TEXT {
        @Override
        void write(Seen record, PrintStream out) {
            byte[] payload = record.bytes();
            out.write(payload, 0, payload.length);
            out.write('\n');
        }
    },
    /** An object in a line; the payload is {@code text} if it is UTF-8, else {@code base64}. */
    JSON {
        @Override
        void write(Seen record, PrintStream out) {
            try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
                json.writeStartObject();
                json.writeStringProperty("shardId", record.shard());
                json.writeStringProperty("sequenceNumber", record.sequenceNumber());
                if (record.subSequenceNumber() != null) {
                    json.writeNumberProperty("subSequenceNumber", record.subSequenceNumber());
                }
                json.writeStringProperty("arrival", record.arrival().toString());
                json.writeStringProperty("partitionKey", record.partitionKey());
                if (record.explicitHashKey() != null) {
                    json.writeStringProperty("explicitHashKey", record.explicitHashKey());
                }
                byte[] payload = record.bytes();
                String text = text(payload);
                if (text == null) {
                    json.writeStringProperty("base64", Base64.getEncoder().encodeToString(payload));
                } else {
                    json.writeStringProperty("text", text);
                }
                json.writeEndObject();
            }
            out.write('\n');
        }
    },
    /** A line about the record, then its payload as hexadecimal digits and as text. */
    HEX {
        @Override
        void write(Seen record, PrintStream out) {
            out.print(record.arrival() + "  " + record.shard() + "  " + record.sequenceNumber()
                    + (record.subSequenceNumber() == null ? "" : "/" + record.subSequenceNumber()) + "  "
                    + record.partitionKey() + "\n");
            byte[] payload = record.bytes();
            for (int from = 0; from < payload.length; from += ROW) {
                out.print(row(payload, from));
            }
            out.write('\n');
        }
    };

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();

    private static final int ROW = 16;

    abstract void write(Seen record, PrintStream out);

    private static @Nullable String text(byte[] data) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString();
        } catch (CharacterCodingException binary) {
            return null;
        }
    }

    private static String row(byte[] data, int from) {
        int end = Math.min(from + ROW, data.length);
        StringBuilder digits = new StringBuilder();
        StringBuilder text = new StringBuilder();
        for (int i = from; i < end; i++) {
            digits.append(i == from + ROW / 2 ? "  " : " ")
                    .append(HexFormat.of().toHexDigits(data[i]));
            text.append(data[i] >= ' ' && data[i] < 127 ? (char) data[i] : '.');
        }
        return String.format("%08x %-49s  |%s|%n", from, digits, text);
    }
}
