package io.reactorkinesis.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.producer.fixture.Answer;
import io.reactorkinesis.producer.fixture.ScriptedKinesis;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

class EventsTest {

    private static final String THROTTLED = "ProvisionedThroughputExceededException";

    private static List<ProducerEvent> listen(VirtualProducer test) {
        List<ProducerEvent> events = new ArrayList<>();
        test.producer.events().subscribe(events::add);
        return events;
    }

    private static <E extends ProducerEvent> E only(Class<E> type, List<ProducerEvent> events) {
        return events.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((first, second) -> {
                    throw new AssertionError("More than one " + type.getSimpleName() + " in " + events);
                })
                .orElseThrow(() -> new AssertionError("No " + type.getSimpleName() + " in " + events));
    }

    @Test
    void aThrottledShardIsToldOnceAndItsRecoveryToo() {
        VirtualProducer test = new VirtualProducer(2);
        List<ProducerEvent> events = listen(test);
        test.kinesis.answer((shard, entry) -> shard.equals(ScriptedKinesis.shard(1)) ? THROTTLED : null);

        test.send(VirtualProducer.onShard(1, 2, "throttled"));
        test.advance(Duration.ofSeconds(10));
        test.kinesis.answer(Answer.TAKE);
        test.settle();

        assertThat(only(ProducerEvent.ShardThrottled.class, events).shardId()).isEqualTo(ScriptedKinesis.shard(1));
        ProducerEvent.ShardRecovered recovered = only(ProducerEvent.ShardRecovered.class, events);
        assertThat(recovered.shardId()).isEqualTo(ScriptedKinesis.shard(1));
        assertThat(recovered.throttledFor()).isGreaterThan(Duration.ofSeconds(9));
    }

    @Test
    void aReshardIsToldAsTheShardsThatCameAndWent() {
        VirtualProducer test = new VirtualProducer(2);
        test.sendNumbers(100);
        test.settle();
        List<ProducerEvent> events = listen(test);

        test.kinesis.split(ScriptedKinesis.shard(0));
        test.sendNumbers(100);
        test.settle();

        ProducerEvent.ShardMapChanged changed = only(ProducerEvent.ShardMapChanged.class, events);
        assertThat(changed.added()).isEqualTo(Set.of(ScriptedKinesis.shard(2), ScriptedKinesis.shard(3)));
        assertThat(changed.closed()).isEqualTo(Set.of(ScriptedKinesis.shard(0)));
        assertThat(events)
                .filteredOn(ProducerEvent.WrongShard.class::isInstance)
                .isNotEmpty()
                .allMatch(event ->
                        ((ProducerEvent.WrongShard) event).predictedShardId().equals(ScriptedKinesis.shard(0)));
    }

    @Test
    void failedCallsAreToldAndTheFirstAnswerAfterThem() {
        VirtualProducer test = new VirtualProducer(1);
        List<ProducerEvent> events = listen(test);
        test.kinesis.failNextCall(new IOException("Connection reset"));

        test.send("key", "data");
        test.settle();

        ProducerEvent.EndpointFailed failed = only(ProducerEvent.EndpointFailed.class, events);
        assertThat(failed.errorCode()).isEqualTo("IOException");
        assertThat(failed.message()).isEqualTo("Connection reset");
        assertThat(only(ProducerEvent.EndpointRecovered.class, events).failedFor())
                .isPositive();
    }

    @Test
    void aSlowSubscriberMissesTheOldestAndIsToldHowMany() {
        VirtualProducer test = new VirtualProducer(1);
        List<ProducerEvent> fast = listen(test);
        List<ProducerEvent> got = new ArrayList<>();
        BaseSubscriber<ProducerEvent> slow = new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                // Nothing is requested yet.
            }

            @Override
            protected void hookOnNext(ProducerEvent event) {
                got.add(event);
            }
        };
        test.producer.events().subscribe(slow);
        for (int i = 0; i < 300; i++) {
            test.kinesis.failNextCall(
                    ResourceNotFoundException.builder().message("No stream").build());
            test.send("key", "data");
            test.advance(Duration.ofSeconds(1));
        }
        slow.requestUnbounded();
        test.settle();

        long missed = got.stream()
                .filter(ProducerEvent.EventsMissed.class::isInstance)
                .mapToLong(event -> ((ProducerEvent.EventsMissed) event).count())
                .sum();
        assertThat(missed).isPositive();
        assertThat(got.stream().filter(event -> !(event instanceof ProducerEvent.EventsMissed)))
                .hasSize(fast.size() - (int) missed);
        assertThat(got.get(got.size() - 1)).isEqualTo(fast.get(fast.size() - 1));
    }

    @Test
    void theLastEventTellsWhatTheCloseFailedAndThenTheEventsEnd() {
        VirtualProducer test = new VirtualProducer(1);
        test.kinesis.silent(true);
        List<Object> signals = new ArrayList<>();
        test.producer.events().subscribe(signals::add, signals::add, () -> signals.add("complete"));
        test.sendNumbers(10);
        test.advance(Duration.ofSeconds(1));

        test.producer.dispose();
        test.settle();
        test.producer.events().subscribe(signals::add, signals::add, () -> signals.add("at once"));
        test.settle();

        assertThat(signals.subList(signals.size() - 3, signals.size()))
                .satisfiesExactly(
                        closed -> assertThat(((ProducerEvent.Closed) closed).failedRecords())
                                .isEqualTo(10),
                        complete -> assertThat(complete).isEqualTo("complete"),
                        later -> assertThat(later).isEqualTo("at once"));
    }
}
