package io.reactorkinesis.localbroker.cli.tail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecordFormatTest {

    private static final byte[] BINARY = {0, (byte) 0xff, 'A'};

    @Test
    void textIsThePayloadByteForByte() {
        assertThat(written(RecordFormat.TEXT, BINARY)).containsExactly(0, 0xff, 'A', '\n');
    }

    @Test
    void jsonTellsAllOfARecordInALine() {
        assertThat(new String(written(RecordFormat.JSON, "a\n\"é".getBytes(UTF_8)), UTF_8))
                .isEqualTo("""
                {"shardId":"shardId-000000000001","sequenceNumber":"49","subSequenceNumber":3,\
                "arrival":"2026-11-23T08:00:00Z","partitionKey":"key","explicitHashKey":"7","text":"a\\n\\"é"}
                """);
    }

    @Test
    void jsonHasBase64OfWhatIsNoText() {
        assertThat(new String(written(RecordFormat.JSON, BINARY), UTF_8)).endsWith("\"base64\":\"AP9B\"}\n");
    }

    @Test
    void hexShowsSixteenBytesALine() {
        assertThat(new String(written(RecordFormat.HEX, "0123456789abcdef\u0001Z".getBytes(UTF_8)), UTF_8))
                .isEqualTo("""
                2026-11-23T08:00:00Z  shardId-000000000001  49/3  key
                00000000  30 31 32 33 34 35 36 37  38 39 61 62 63 64 65 66  |0123456789abcdef|
                00000010  01 5a                                             |.Z|

                """);
    }

    private static byte[] written(RecordFormat format, byte[] data) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, false, UTF_8)) {
            format.write(
                    new Seen(
                            "shardId-000000000001",
                            "49",
                            3,
                            "key",
                            "7",
                            Instant.parse("2026-11-23T08:00:00Z"),
                            ByteBuffer.wrap(data)),
                    out);
        }
        return bytes.toByteArray();
    }
}
