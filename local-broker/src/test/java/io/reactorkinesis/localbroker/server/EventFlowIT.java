package io.reactorkinesis.localbroker.server;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactorkinesis.localbroker.conformance.wire.EventMessage;
import io.reactorkinesis.localbroker.conformance.wire.WireFormat;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.HttpProtocol;

/** A stream of events goes as fast as its client reads it, and ends with it. */
class EventFlowIT {

    private static final int EVENT_BYTES = 64 << 10;

    /** What sockets, windows and the client's own buffers may hold of a stream that is not read, and more. */
    private static final int MOST_UNREAD = (16 << 20) / EVENT_BYTES;

    private static final int ENDLESS = 100 * MOST_UNREAD;

    private final AtomicInteger subscriptions = new AtomicInteger();
    private final Map<Integer, AtomicInteger> made = new ConcurrentHashMap<>();
    private final AtomicInteger cancelled = new AtomicInteger();

    @ParameterizedTest
    @EnumSource(names = {"HTTP11", "H2C"})
    void whatIsNotReadIsNotMadeAndHoldsUpNobody(HttpProtocol protocol) {
        try (FakeSubscriptions broker = FakeSubscriptions.of(() -> large(ENDLESS));
                EventClient client = new EventClient(protocol, broker.port())) {
            Reader slow = new Reader();
            client.subscribe(WireFormat.CBOR).subscribe(slow);
            slow.request(2);
            await().until(() -> slow.read.size() == 2);
            int stopped = awaitStandstill(1);

            assertThat(stopped).isLessThan(MOST_UNREAD);
            assertThat(client.subscribe(WireFormat.CBOR)
                            .take(3L * MOST_UNREAD)
                            .count()
                            .block(Duration.ofSeconds(20)))
                    .isEqualTo(3L * MOST_UNREAD);
            assertThat(made(1)).isEqualTo(stopped);

            slow.request(stopped + 100);
            await().until(() -> slow.read.size() == stopped + 102);
            slow.cancel();

            assertThat(slow.numbers()).isEqualTo(numbers(stopped + 101));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP11", "H2C"})
    void aClientThatGoesAwayEndsItsStreamAtOnce(HttpProtocol protocol) {
        try (FakeSubscriptions broker = FakeSubscriptions.of(this::silent);
                EventClient client = new EventClient(protocol, broker.port())) {
            Disposable subscription = client.subscribe(WireFormat.JSON).subscribe();
            await().until(() -> subscriptions.get() == 1);

            subscription.dispose();

            await().until(() -> cancelled.get() == 1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP11", "H2C"})
    void aConnectionThatIsCutEndsAllOfItsStreams(HttpProtocol protocol) {
        try (FakeSubscriptions broker = FakeSubscriptions.of(this::silent)) {
            EventClient client = new EventClient(protocol, broker.port());
            for (int i = 0; i < 20; i++) {
                client.subscribe(WireFormat.JSON).onErrorComplete().subscribe();
            }
            await().until(() -> subscriptions.get() == 20);

            client.close();

            await().until(() -> cancelled.get() == 20);
        }
    }

    private int awaitStandstill(int subscription) {
        AtomicInteger last = new AtomicInteger(-1);
        await().pollInterval(Duration.ofMillis(300))
                .until(() -> last.getAndSet(made(subscription)) == made(subscription));
        return last.get();
    }

    private int made(int subscription) {
        return requireNonNull(made.get(subscription)).get();
    }

    /** Events with their number, which is also how many were made before. */
    private Flux<Structure> large(int events) {
        AtomicInteger number = made.computeIfAbsent(subscriptions.incrementAndGet(), n -> new AtomicInteger());
        return Flux.<Structure>generate(sink -> sink.next(event(number.getAndIncrement())))
                .take(events)
                .subscribeOn(Schedulers.parallel());
    }

    private static Structure event(int number) {
        Structure record = Structure.builder()
                .put("SequenceNumber", Integer.toString(number))
                .put("ApproximateArrivalTimestamp", Instant.EPOCH)
                .put("Data", new byte[EVENT_BYTES])
                .put("PartitionKey", "k")
                .build();
        return FakeSubscriptions.event(Integer.toString(number), List.of(record));
    }

    private Flux<Structure> silent() {
        return Flux.<Structure>never()
                .doOnSubscribe(begun -> subscriptions.incrementAndGet())
                .doOnCancel(cancelled::incrementAndGet);
    }

    private static List<String> numbers(int count) {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(Integer.toString(i));
        }
        return numbers;
    }

    /** Reads what the test asks it to, and no more. */
    private static final class Reader extends BaseSubscriber<EventMessage> {

        private final List<EventMessage> read = java.util.Collections.synchronizedList(new ArrayList<>());

        @Override
        protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
            // The test asks.
        }

        @Override
        protected void hookOnNext(EventMessage message) {
            read.add(message);
        }

        private List<String> numbers() {
            return read.stream()
                    .skip(1)
                    .map(message -> message.body(WireFormat.CBOR).text("ContinuationSequenceNumber"))
                    .toList();
        }
    }
}
