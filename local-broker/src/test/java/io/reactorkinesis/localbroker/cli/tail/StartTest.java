package io.reactorkinesis.localbroker.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorkinesis.localbroker.cli.connect.CommandException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T07:00:00Z, 2026-11-23T07:00:00Z",
        "2026-11-23T09:00:00+02:00, 2026-11-23T07:00:00Z",
        "2026-11-23T07:00, 2026-11-23T07:00:00Z",
        "2026-11-22, 2026-11-22T00:00:00Z",
        "5m, 2026-11-23T07:55:00Z",
        "1.5h, 2026-11-23T06:30:00Z"
    })
    void isATimeOrHowLongAgo(String text, Instant expected) {
        assertThat(Start.parse(text, NOW)).isEqualTo(Start.at(expected));
    }

    @Test
    void isOneEndOfTheStreamOrTheOther() {
        assertThat(Start.parse("latest", NOW)).isEqualTo(Start.LATEST);
        assertThat(Start.parse("TRIM_HORIZON", NOW)).isEqualTo(Start.TRIM_HORIZON);
    }

    @Test
    void isNothingElse() {
        assertThatThrownBy(() -> Start.parse("yesterday", NOW))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("'yesterday' is no place to begin");
    }
}
