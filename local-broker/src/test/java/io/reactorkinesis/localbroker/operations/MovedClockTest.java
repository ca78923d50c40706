package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.engine.limit.LimitMode;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.localbroker.time.BrokerClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What the service does by the clock, when its clock is moved in one go. */
class MovedClockTest {

    private static final Duration DELAY = Duration.ofSeconds(20);

    private final VirtualTimeScheduler base = VirtualTimeScheduler.create();
    private final BrokerClock clock = BrokerClock.over(Clock.fixed(Service.START, ZoneOffset.UTC), base);
    private final Service service = new Service(options -> options.clock(clock)
            .scheduler(clock.scheduler())
            .limits(LimitMode.ENFORCE)
            .transitionDelay(DELAY));

    @BeforeEach
    void createStream() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 1);
        clock.advance(DELAY);
    }

    @Test
    void anIteratorExpiresAfterFiveMinutes() {
        String iterator = service.iterator("orders", 0, "LATEST");

        clock.advance(Duration.ofMinutes(5));
        assertThat(service.read(iterator)).isEmpty();
        clock.advance(Duration.ofMillis(1));
        service.refuses(
                ErrorType.EXPIRED_ITERATOR,
                "Iterator expired. The iterator was created at time Sun Nov 22 10:00:20 UTC 2026 while right now it is"
                        + " Sun Nov 22 10:05:20 UTC 2026 which is further in the future than the tolerated delay of"
                        + " 300000 milliseconds.",
                "GetRecords",
                "ShardIterator",
                iterator);
    }

    @Test
    void aFrozenClockKeepsAnIteratorForAsLongAsItStands() {
        String iterator = service.iterator("orders", 0, "LATEST");
        clock.freeze();

        base.advanceTimeBy(Duration.ofDays(2));

        assertThat(service.read(iterator)).isEmpty();
    }

    @Test
    void recordsAreGoneAfterADayAndTheHorizonIsBehindThem() {
        service.put("orders", "a", "old");
        clock.advance(Duration.ofHours(24));
        assertThat(service.read(service.iterator("orders", 0, "TRIM_HORIZON"))).containsExactly("old");

        clock.advance(Duration.ofMillis(1));
        String latest = service.iterator("orders", 0, "LATEST");
        service.put("orders", "a", "new");

        assertThat(service.read(service.iterator("orders", 0, "TRIM_HORIZON"))).containsExactly("new");
        assertThat(service.read(latest)).containsExactly("new");
    }

    @Test
    void recordsOfAYearAreGoneAfterIt() {
        service.call("IncreaseStreamRetentionPeriod", "StreamName", "orders", "RetentionPeriodHours", 8_760);
        service.put("orders", "a", "old");

        clock.advance(Duration.ofDays(365));
        assertThat(service.read(service.iterator("orders", 0, "TRIM_HORIZON"))).containsExactly("old");
        clock.advance(Duration.ofMillis(1));
        assertThat(service.read(service.iterator("orders", 0, "TRIM_HORIZON"))).isEmpty();
    }

    @Test
    void aThrottledShardIsReadAgainAfterASecond() {
        String iterator = service.iterator("orders", 0, "LATEST");
        for (int read = 0; read < 5; read++) {
            service.read(iterator);
        }
        service.refuses(
                ErrorType.PROVISIONED_THROUGHPUT_EXCEEDED,
                "Rate exceeded for Shard - " + Service.ACCOUNT + "/orders/shardId-000000000000",
                "GetRecords",
                "ShardIterator",
                iterator);

        clock.advance(Duration.ofSeconds(1));

        assertThat(service.read(iterator)).isEmpty();
    }

    @Test
    void scalingsAreCountedByTheDay() {
        for (int scaling = 0; scaling < 10; scaling++) {
            scale(scaling % 2 == 0 ? 2 : 1);
            clock.advance(DELAY);
        }
        service.refuses(
                ErrorType.LIMIT_EXCEEDED,
                "The shard count of stream orders under account " + Service.ACCOUNT
                        + " was updated 10 times within 24 hours, which is the limit. Try again later.",
                "UpdateShardCount",
                scaling(2));

        clock.advance(Duration.ofHours(24));
        scale(2);

        assertThat(status()).isEqualTo("UPDATING");
    }

    @Test
    void aSubscriptionTicksEveryFiveSecondsAndEndsAfterFiveMinutes() {
        String consumer = Subscriber.register(service, "orders", "one");
        clock.advance(DELAY);
        Instant begun = clock.instant();
        List<Duration> events = new ArrayList<>();
        List<Duration> ends = new ArrayList<>();
        service.call("SubscribeToShard", Subscriber.request(consumer, 0, "Type", "LATEST"))
                .events("EventStream")
                .doOnNext(event -> events.add(Duration.between(begun, clock.instant())))
                .doOnComplete(() -> ends.add(Duration.between(begun, clock.instant())))
                .subscribe();

        clock.advance(Duration.ofHours(24));

        assertThat(ends).containsExactly(Duration.ofMinutes(5));
        assertThat(events)
                .containsExactlyElementsOf(LongStream.rangeClosed(0, 59)
                        .mapToObj(tick -> Duration.ofSeconds(5 * tick))
                        .toList());
    }

    @Test
    void changesEndAtTheirTimeAndNotBefore() {
        service.call("SplitShard", "StreamName", "orders", "ShardToSplit", "shardId-0", "NewStartingHashKey", "9");

        clock.advance(DELAY.minusMillis(1));
        assertThat(status()).isEqualTo("UPDATING");
        clock.advance(Duration.ofMillis(1));
        assertThat(status()).isEqualTo("ACTIVE");
    }

    private void scale(int shards) {
        service.call("UpdateShardCount", scaling(shards));
    }

    private static Object[] scaling(int shards) {
        return new Object[] {"StreamName", "orders", "TargetShardCount", shards, "ScalingType", "UNIFORM_SCALING"};
    }

    private String status() {
        Structure answer = service.call("DescribeStreamSummary", "StreamName", "orders");
        return answer.requiredStructure("StreamDescriptionSummary").requiredString("StreamStatus");
    }
}
