package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private final Service service = new Service();

    @BeforeEach
    void createStream() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 1);
    }

    @Test
    void aRecordIsReadableForTwentyFourHours() {
        service.put("orders", "a", "old");
        service.advance(Duration.ofHours(12));
        service.put("orders", "a", "new");

        service.advance(Duration.ofHours(12));
        assertThat(service.read(horizon())).containsExactly("old", "new");
        service.advance(Duration.ofMillis(1));
        assertThat(service.read(horizon())).containsExactly("new");
    }

    @Test
    void anIteratorThatPointsBelowTheHorizonReadsFromIt() {
        service.put("orders", "a", "old");
        service.advance(Duration.ofMinutes(3));
        service.put("orders", "a", "new");
        service.advance(Duration.ofHours(24).minusMinutes(2));

        String iterator = horizon();
        service.advance(Duration.ofMillis(1));

        assertThat(service.read(iterator)).containsExactly("new");
    }

    @Test
    void spaceIsGivenBackThoughNobodyReads() {
        service.put("orders", "a", "old");
        service.advance(Duration.ofHours(25));

        // Only the sweep can have forgotten it: set back, the clock would make the record readable again.
        service.clock.advance(Duration.ofHours(-10));

        assertThat(service.read(horizon())).isEmpty();
    }

    private String horizon() {
        return service.iterator("orders", 0, "TRIM_HORIZON");
    }
}
