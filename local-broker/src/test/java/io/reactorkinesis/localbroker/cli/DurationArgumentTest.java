package io.reactorkinesis.localbroker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationArgumentTest {

    @Test
    void readsANumberAndAUnit() {
        assertThat(DurationArgument.parse("500ms")).isEqualTo(Duration.ofMillis(500));
        assertThat(DurationArgument.parse("3s")).isEqualTo(Duration.ofSeconds(3));
        assertThat(DurationArgument.parse("2m")).isEqualTo(Duration.ofMinutes(2));
        assertThat(DurationArgument.parse("0")).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "ms", "-1s", "1.5s", "1 s", "9999999999s", "1h"})
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> DurationArgument.parse(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
