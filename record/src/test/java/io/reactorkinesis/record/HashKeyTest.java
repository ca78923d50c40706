package io.reactorkinesis.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashKeyTest {

    private static final BigInteger MAX = BigInteger.TWO.pow(128).subtract(BigInteger.ONE);

    @ParameterizedTest
    @ValueSource(strings = {"a", "partition-key", "Ĥåß日本語🛫", " "})
    void isTheMd5OfThePartitionKeyInUtf8(String partitionKey) throws Exception {
        byte[] md5 = MessageDigest.getInstance("MD5").digest(partitionKey.getBytes(UTF_8));

        assertThat(HashKey.ofPartitionKey(partitionKey)).hasToString(new BigInteger(1, md5).toString());
    }

    @Test
    void readsAndWritesTheDecimalsOfEveryWidth() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            BigInteger value = new BigInteger(random.nextInt(129), random);
            HashKey key = HashKey.parse(value.toString());

            assertThat(key).as("seed %d, value %s", seed, value).hasToString(value.toString());
            assertThat(new BigInteger(Long.toUnsignedString(key.high()))
                            .shiftLeft(64)
                            .add(new BigInteger(Long.toUnsignedString(key.low()))))
                    .as("seed %d", seed)
                    .isEqualTo(value);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "9", "10", "999999999", "1000000000", "18446744073709551615", "18446744073709551616"})
    void keepsTheDigitsAroundEveryCarry(String decimal) {
        assertThat(HashKey.parse(decimal)).hasToString(decimal);
    }

    @Test
    void endsAtTwoToThe128MinusOne() {
        assertThat(HashKey.parse(MAX.toString())).isEqualTo(HashKey.MAX);
        assertThat(HashKey.parse("00" + MAX)).isEqualTo(HashKey.MAX);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HashKey.parse(MAX.add(BigInteger.ONE).toString()))
                .withMessageContaining("0 to 2^128-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-1", "+1", " 1", "1.0", "0x1", "１", "12345678901234567890123456789012345678901234567890"})
    void refusesWhatIsNoUnsignedDecimal(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HashKey.parse(text))
                .withMessageContaining("'" + text + "'");
    }

    @Test
    void isOrderedAsAnUnsignedInteger() {
        assertThat(new HashKey(-1, 0)).isGreaterThan(new HashKey(1, -1));
        assertThat(new HashKey(1, -1)).isGreaterThan(new HashKey(1, 1));
        assertThat(HashKey.MIN).isLessThan(HashKey.MAX);
    }

    @Test
    void hasNeighborsButNoneBeyondTheEnds() {
        HashKey key = new HashKey(7, -1);

        assertThat(key.next()).isEqualTo(new HashKey(8, 0));
        assertThat(key.next().previous()).isEqualTo(key);
        assertThatThrownBy(HashKey.MAX::next).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(HashKey.MIN::previous).isInstanceOf(ArithmeticException.class);
    }
}
