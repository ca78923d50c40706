package io.reactorkinesis.producer.shardmap;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.producer.fixture.BrokerStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

class StrategyReaderTest {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

    @Test
    void theServiceSaysWhoDistributesRecords() {
        try (BrokerStream stream = BrokerStream.inProcess(1, time, broker -> broker)) {
            StreamAddress address = new StreamAddress(BrokerStream.NAME, null);
            StrategyReader reader = new StrategyReader(stream.client(), address, Duration.ofSeconds(1), time);

            assertThat(reader.isAuto().block(Duration.ofSeconds(5))).isFalse();
            stream.distributeAutomatically();
            assertThat(reader.isAuto().block(Duration.ofSeconds(5))).isTrue();
        }
    }
}
