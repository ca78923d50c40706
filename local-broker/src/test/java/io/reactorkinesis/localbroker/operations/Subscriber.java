package io.reactorkinesis.localbroker.operations;

import static java.util.Objects.requireNonNull;

import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.test.subscriber.TestSubscriber;

/** A consumer that subscribed to a shard: what it was sent so far. */
public final class Subscriber {

    static final long EVERYTHING = Long.MAX_VALUE;

    private final TestSubscriber<Structure> subscriber;

    private Subscriber(long demand) {
        this.subscriber = TestSubscriber.builder().initialRequest(demand).build();
    }

    /** Registers a consumer. */
    public static String register(Service service, String stream, String name) {
        return service.call("RegisterStreamConsumer", "StreamARN", arn(stream), "ConsumerName", name)
                .requiredStructure("Consumer")
                .requiredString("ConsumerARN");
    }

    public static String arn(String stream) {
        return "arn:aws:kinesis:eu-central-1:" + Service.ACCOUNT + ":stream/" + stream;
    }

    /** Subscribes, and wants all that comes. */
    public static Subscriber of(Service service, String consumer, int shard, @Nullable Object... position) {
        return of(service, EVERYTHING, consumer, shard, position);
    }

    /** Subscribes, and wants so many events at first. */
    static Subscriber of(Service service, long demand, String consumer, int shard, @Nullable Object... position) {
        Subscriber subscriber = new Subscriber(demand);
        Structure answer = service.call("SubscribeToShard", request(consumer, shard, position));
        answer.events("EventStream").subscribe(subscriber.subscriber);
        return subscriber;
    }

    static Object[] request(String consumer, int shard, @Nullable Object... position) {
        return new Object[] {
            "ConsumerARN", consumer, "ShardId", "shardId-" + shard, "StartingPosition", Service.structure(position)
        };
    }

    void request(long events) {
        subscriber.request(events);
    }

    void cancel() {
        subscriber.cancel();
    }

    /** What came, oldest first. */
    public List<Structure> events() {
        return subscriber.getReceivedOnNext().stream()
                .map(event -> event.requiredStructure("SubscribeToShardEvent"))
                .toList();
    }

    Structure lastEvent() {
        List<Structure> events = events();
        return events.get(events.size() - 1);
    }

    String continuation() {
        return lastEvent().requiredString("ContinuationSequenceNumber");
    }

    /** The payloads that came. */
    public List<String> payloads() {
        List<String> payloads = new ArrayList<>();
        events().forEach(event -> payloads.addAll(Service.payloads(event)));
        return payloads;
    }

    public boolean isRunning() {
        return !subscriber.isTerminated();
    }

    boolean isCompleted() {
        return subscriber.isTerminatedComplete();
    }

    /** What it failed with. */
    public ServiceException failure() {
        return failure(ServiceException.class);
    }

    /** What it failed with, of this type. */
    <T extends Throwable> T failure(Class<T> type) {
        return type.cast(
                requireNonNull(requireNonNull(subscriber.getTerminalSignal()).getThrowable()));
    }
}
