package io.reactorkinesis.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceNumberTest {

    private static final Instant CREATED = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant ISSUED = Instant.parse("2026-11-22T10:05:00Z");

    @Test
    void givesBackThePartsItIsMadeOf() {
        SequenceNumber number = SequenceNumber.of(CREATED, 0x1234_5678_9ABC_DEF0L, ISSUED, 4_711);

        assertThat(number.isLayoutVersion2()).isTrue();
        assertThat(number.shardCreated()).isEqualTo(CREATED);
        assertThat(number.counter()).isEqualTo(0x1234_5678_9ABC_DEF0L);
        assertThat(number.issued()).isEqualTo(ISSUED);
        assertThat(number.shardIndex()).isEqualTo(4_711);
    }

    @Test
    void hasTheHexDigitsOfTheServicesLayout() {
        SequenceNumber number = SequenceNumber.of(Instant.ofEpochSecond(0x1_2345_6789L), 0xABCL, CREATED, 0x1F);

        String hex = new BigInteger(number.toString()).toString(16);

        assertThat(hex)
                .isEqualTo(
                        "2" // leading
                                + "123456789" // shard creation
                                + "f" // shard index modulo 16
                                + "0000000000000abc" // counter
                                + "00"
                                + "%09x".formatted(CREATED.getEpochSecond())
                                + "0000001f" // shard index
                                + "2"); // version
    }

    @Test
    void setsNeighboringShardsApartAsTheServiceDoes() {
        BigInteger first =
                new BigInteger(SequenceNumber.of(CREATED, 0, CREATED, 0).toString());
        BigInteger second =
                new BigInteger(SequenceNumber.of(CREATED, 0, CREATED, 1).toString());

        assertThat(second.subtract(first)).isEqualTo(new BigInteger("22300745198530623141535718272648361505980432"));
    }

    @Test
    void readsANumberThatTheServiceIssued() {
        // From the Kinesis Data Streams API reference, PutRecord: an example answer.
        SequenceNumber number = SequenceNumber.parse("21269319989653637946712965403778482177");

        assertThat(number).hasToString("21269319989653637946712965403778482177");
        assertThat(number.isLayoutVersion2()).as("an old, shorter format").isFalse();
        assertThat(SequenceNumber.of(CREATED, 0, ISSUED, 0).toString()).hasSize(56);
    }

    @Test
    void risesWithTheCounterAndThenWithTime() {
        SequenceNumber number = SequenceNumber.of(CREATED, 5, ISSUED, 3);

        assertThat(SequenceNumber.of(CREATED, 6, ISSUED, 3)).isGreaterThan(number);
        assertThat(SequenceNumber.of(CREATED, 5, ISSUED.plusSeconds(1), 3)).isGreaterThan(number);
        assertThat(SequenceNumber.of(CREATED.plusSeconds(1), 0, ISSUED, 3)).isGreaterThan(number);
        assertThat(SequenceNumber.of(CREATED, SequenceNumber.MAX_COUNTER, CREATED, 3))
                .isGreaterThan(number);
    }

    @Test
    void ordersAndPrintsAsTheDecimalsDo() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            BigInteger left = new BigInteger(random.nextInt(193), random);
            BigInteger right = new BigInteger(random.nextInt(193), random);

            assertThat(SequenceNumber.parse(left.toString()))
                    .as("seed %d", seed)
                    .hasToString(left.toString());
            assertThat(SequenceNumber.parse(left.toString()).compareTo(SequenceNumber.parse(right.toString())))
                    .as("seed %d: %s and %s", seed, left, right)
                    .isEqualTo(left.compareTo(right));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "LATEST", "6277101735386680763835789423207666416102355444464034512896"})
    void refusesWhatIsNoUnsignedIntegerOf192Bits(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SequenceNumber.parse(text))
                .withMessageContaining("192 bits");
    }

    @Test
    void refusesPartsThatDoNotFit() {
        assertThatIllegalArgumentException().isThrownBy(() -> SequenceNumber.of(CREATED, -1, ISSUED, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> SequenceNumber.of(CREATED, 0, ISSUED, -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SequenceNumber.of(Instant.ofEpochSecond(1L << 36), 0, ISSUED, 0))
                .withMessageContaining("36 bits");
    }
}
