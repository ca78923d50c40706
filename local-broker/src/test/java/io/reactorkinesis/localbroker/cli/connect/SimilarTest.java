package io.reactorkinesis.localbroker.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarTest {

    @ParameterizedTest
    @CsvSource({"order, orders", "ordres, orders", "Clicks, clicks", "payments,", "x,"})
    void findsTheNameThatWasMeant(String given, @Nullable String meant) {
        assertThat(Similar.to(given, List.of("orders", "clicks"))).isEqualTo(Optional.ofNullable(meant));
    }
}
