package io.reactorkinesis.localbroker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class StreamArgumentTest {

    @ParameterizedTest
    @CsvSource({
        "orders, orders, 4,",
        "orders:2, orders, 2,",
        "orders:, orders, 4,",
        "orders::us-west-2, orders, 4, us-west-2",
        "orders:2:us-west-2, orders, 2, us-west-2",
        "orders:2:, orders, 2,"
    })
    void isANameThenShardsThenARegion(String text, String name, int shards, @Nullable String region) {
        assertThat(StreamArgument.parse(text)).isEqualTo(new StreamArgument(name, shards, region));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":2", "a:b", "a:-1", "a:1:r:x", "a:9999999999"})
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> StreamArgument.parse(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
