package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.testing.HeldScheduler;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An engine that nothing is asked of wakes nobody, and one that keeps records for long seldom. */
class IdleEngineTest {

    private final HeldScheduler scheduler = new HeldScheduler();
    private final Service service = new Service(options -> options.scheduler(scheduler));

    @Test
    void anEngineWithoutStreamsWaitsForNothing() {
        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void anEngineWithStreamsLooksAtThemOnceAnHour() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 1);
        service.put("orders", "a", "record");

        assertThat(scheduler.waiting()).isOne();
        scheduler.advance(Duration.ofHours(1).minusMillis(1));
        long before = scheduler.scheduled();
        scheduler.advance(Duration.ofHours(12));
        assertThat(scheduler.scheduled() - before).isEqualTo(12);
    }

    @Test
    void anEngineWhoseStreamsWereDeletedWaitsForNothing() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 1);
        service.call("DeleteStream", "StreamName", "orders");

        scheduler.advance(Duration.ofHours(1));

        assertThat(scheduler.waiting()).isZero();
    }
}
