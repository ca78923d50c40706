package io.reactorkinesis.localbroker.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestIdsTest {

    private final RequestIds ids = new RequestIds(new SplittableRandom(1));

    @Test
    void areRandomUuids() {
        UUID id = UUID.fromString(ids.requestId());

        assertThat(id.version()).isEqualTo(4);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void extendedIdsHaveTheLengthOfTheServices() {
        assertThat(Base64.getDecoder().decode(ids.extendedId())).hasSize(72);
    }

    @Test
    void neverRepeatBetweenThreads() {
        assertThat(IntStream.range(0, 10_000)
                        .parallel()
                        .mapToObj(i -> ids.requestId())
                        .collect(Collectors.toSet()))
                .hasSize(10_000);
    }

    @Test
    void areTheSameForTheSameSeed() {
        assertThat(new RequestIds(new SplittableRandom(7)).requestId())
                .isEqualTo(new RequestIds(new SplittableRandom(7)).requestId());
    }
}
