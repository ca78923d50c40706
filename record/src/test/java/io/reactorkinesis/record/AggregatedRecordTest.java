package io.reactorkinesis.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AggregatedRecordTest {

    /** Two records that share a key, the second with an explicit hash key and an attribute, laid out by hand. */
    private static final String MESSAGE = "0a026b31" // partition_key_table[0] = "k1"
            + "12023432" // explicit_hash_key_table[0] = "42"
            + "1a05" + "0800" + "1a01aa" // records[0]: key 0, data aa
            + "1a0f" + "0800" + "1000" + "1a02bbcc" + "22050a0161"
            + "1200"; // records[1]: key 0, hash key 0, bbcc, a=""

    @Test
    void writesTheBytesOfThePublishedFormat() throws Exception {
        byte[] built = new AggregatedRecordBuilder()
                .add(new SubRecord("k1", bytes("aa")))
                .add(new SubRecord("k1", HashKey.parse("42"), bytes("bbcc"), Map.of("a", "")))
                .build();

        assertThat(HexFormat.of().formatHex(built)).isEqualTo(HexFormat.of().formatHex(framed(message())));
    }

    @Test
    void readsTheBytesOfThePublishedFormat() throws Exception {
        List<SubRecord> records = decode(framed(message()));

        assertThat(records)
                .containsExactly(
                        new SubRecord("k1", bytes("aa")),
                        new SubRecord("k1", HashKey.parse("42"), bytes("bbcc"), Map.of("a", "")));
    }

    @Test
    void readsTablesThatComeAfterTheirRecordsAndSkipsUnknownFields() throws Exception {
        String recordFirst = "1a05" + "0800" + "1a01aa" + "2a03787978" + "3807" + "0a026b31";

        assertThat(decode(framed(HexFormat.of().parseHex(recordFirst))))
                .containsExactly(new SubRecord("k1", bytes("aa")));
    }

    @Test
    void givesBackWhatWasPackedAndTellsItsSizeBeforehand() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            AggregatedRecordBuilder builder = new AggregatedRecordBuilder();
            List<SubRecord> packed = new ArrayList<>();
            for (int i = random.nextInt(300); i >= 0; i--) {
                SubRecord record = randomRecord(random);
                long announced = builder.sizeWith(record);
                builder.add(record);
                packed.add(record);
                assertThat((long) builder.size()).as("seed %d", seed).isEqualTo(announced);
            }
            byte[] built = builder.build();

            assertThat(built).as("seed %d", seed).hasSize(builder.size());
            assertThat(decode(built)).as("seed %d", seed).isEqualTo(packed);
        }
    }

    @Test
    void leavesTheBuffersPositionAlone() throws Exception {
        ByteBuffer padded = ByteBuffer.allocateDirect(200).put(3, framed(message()));
        padded.position(3).limit(3 + framed(message()).length);

        assertThat(AggregatedRecord.decode(padded)).isPresent();
        assertThat(padded.position()).isEqualTo(3);
    }

    @Test
    void everyTruncationIsAPlainRecord() throws Exception {
        byte[] whole = framed(message());
        for (int length = 0; length < whole.length; length++) {
            assertThat(AggregatedRecord.decode(ByteBuffer.wrap(whole, 0, length)))
                    .as("the first %d bytes", length)
                    .isEmpty();
        }
    }

    @Test
    void everyFlippedBitIsAPlainRecord() throws Exception {
        byte[] whole = framed(message());
        for (int bit = 0; bit < whole.length * 8; bit++) {
            whole[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(AggregatedRecord.decode(ByteBuffer.wrap(whole)))
                    .as("bit %d", bit)
                    .isEmpty();
            whole[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1a050800" + "1a01aa", // no key table
                "0a026b31" + "1a050801" + "1a01aa", // key index past the table
                "0a026b31" + "1a070800" + "1000" + "1a01aa", // hash key index without table
                "0a026b31" + "1a020800", // no data
                "0a026b31" + "12022d31" + "1a050800" + "1a01aa", // hash key "-1"
                "0a02ff31" + "1a050800" + "1a01aa", // key that is no UTF-8
                "0a026b31" + "1a7f0800" + "1a01aa", // length beyond the end
                "0a026b31" + "1a100880808080808080808080808080808001", // endless varint
            })
    void aSealedButSenselessMessageIsAPlainRecord(String message) throws Exception {
        assertThat(AggregatedRecord.decode(ByteBuffer.wrap(framed(HexFormat.of().parseHex(message)))))
                .isEmpty();
    }

    @Test
    void noInputEndsInAnException() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] message = message();
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                message[random.nextInt(message.length)] = (byte) random.nextInt();
            }
            assertThat(AggregatedRecord.decode(ByteBuffer.wrap(framed(message))))
                    .as("seed %d", seed)
                    .isNotNull();
        }
    }

    private static SubRecord randomRecord(Random random) {
        byte[] data = new byte[random.nextInt(200)];
        random.nextBytes(data);
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            attributes.put("näme" + i, "x".repeat(random.nextInt(200)));
        }
        @Nullable HashKey explicit = random.nextInt(3) == 0 ? new HashKey(random.nextInt(5), 0) : null;
        return new SubRecord("key-" + random.nextInt(200), explicit, ByteBuffer.wrap(data), attributes);
    }

    private static List<SubRecord> decode(byte[] data) {
        return AggregatedRecord.decode(ByteBuffer.wrap(data)).orElseThrow();
    }

    private static byte[] message() {
        return HexFormat.of().parseHex(MESSAGE);
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }

    private static byte[] framed(byte[] message) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(HexFormat.of().parseHex("f3899ac2"));
        out.write(message);
        out.write(MessageDigest.getInstance("MD5").digest(message));
        return out.toByteArray();
    }
}
