package io.reactorkinesis.localbroker.cli.argument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationArgumentTest {

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "3s, PT3S",
        "2m, PT2M",
        "1h, PT1H",
        "0, PT0S",
        "1 second, PT1S",
        "1.5s, PT1.5S",
        "20 millis, PT0.02S",
        "0.000000001 s, PT0.000000001S",
        "7days, PT168H",
        "3 micros, PT0.000003S"
    })
    void readsANumberAndAUnitAsScalaDoes(String text, Duration expected) {
        assertThat(DurationArgument.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "ms", "-1s", "1.s", "9999999999s", "1 fortnight", "Inf", "PT1S"})
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> DurationArgument.parse(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
