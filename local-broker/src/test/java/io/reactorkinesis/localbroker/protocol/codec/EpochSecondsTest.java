package io.reactorkinesis.localbroker.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpochSecondsTest {

    @ParameterizedTest
    @CsvSource({
        "1506440188749, 1506440188.749",
        "1506440188700, 1506440188.7",
        "1506440188000, 1506440188",
        "5, 0.005",
        "0, 0",
        "-5, -0.005",
        "-1500, -1.5",
        "9223372036854775807, 9223372036854775.807",
        "-9223372036854775808, -9223372036854775.808"
    })
    void tellsAnyTimeAsAPlainDecimal(long millis, String text) {
        assertThat(EpochSeconds.text(millis)).isEqualTo(text);
    }
}
