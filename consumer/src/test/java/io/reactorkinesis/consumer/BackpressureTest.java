package io.reactorkinesis.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

final class BackpressureTest {

    private static final int FETCH = 10;

    private final VirtualRig rig = new VirtualRig(1);

    BackpressureTest() {
        rig.stream.put(0, IntStream.range(0, 1_000).mapToObj(String::valueOf).toArray(String[]::new));
    }

    @Test
    void subscriberWithoutDemandCausesOneFetchAtMost() {
        rig.consumer("a")
                .receiveShards()
                .subscribe(shard -> shard.subscribe(new BaseSubscriber<>() {
                    @Override
                    protected void hookOnSubscribe(Subscription subscription) {}
                }));
        rig.advanceSeconds(60);
        assertThat(rig.owner(0)).isEqualTo("a");
        assertThat(rig.stream.calls()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void slowSubscriberStopsTheFetching() {
        List<String> seen = new ArrayList<>();
        BaseSubscriber<ReceivedRecord<String>> slow = new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                subscription.request(5);
            }

            @Override
            protected void hookOnNext(ReceivedRecord<String> record) {
                seen.add(record.data());
                record.acknowledge();
            }
        };
        consumer(options -> options).receive().subscribe(slow);
        rig.advanceSeconds(60);
        assertThat(seen).hasSize(5);
        int fetched = rig.stream.calls().size() * FETCH;
        assertThat(fetched).isLessThanOrEqualTo(50);

        slow.request(500);
        rig.advanceSeconds(60);
        assertThat(seen).hasSize(505);
        assertThat(rig.stream.calls().size() * FETCH).isLessThanOrEqualTo(550);
    }

    @Test
    void recordsWithoutAnswerStopTheFetching() {
        List<ReceivedRecord<String>> received = VirtualRig.collect(
                consumer(options -> options.maxUnacknowledgedRecords(25)).receive());
        rig.advanceSeconds(60);
        assertThat(received).hasSize(30);

        received.subList(1, 30).forEach(ReceivedRecord::acknowledge);
        rig.advanceSeconds(60);
        assertThat(received).as("the first still has no answer").hasSize(30);

        received.get(0).acknowledge();
        rig.advanceSeconds(60);
        assertThat(received).hasSize(60);
    }

    @Test
    void bytesWithoutAnswerStopTheFetching() {
        List<ReceivedRecord<String>> received = VirtualRig.collect(
                consumer(options -> options.maxUnacknowledgedBytes(15)).receive());
        rig.advanceSeconds(60);
        assertThat(received).hasSize(20);
    }

    private KinesisConsumer<String> consumer(UnaryOperator<ConsumerOptions.Builder<String>> more) {
        return rig.consumer("a", rig.store, options -> more.apply(options.maxRecordsPerFetch(FETCH)));
    }
}
