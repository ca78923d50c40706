package io.reactorkinesis.producer;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;

/**
 * Writes records to one Kinesis stream. Records of one shard travel together in aggregates, aggregates in PutRecords
 * calls, and what a call did not write is sent again until it is written, cannot succeed, or is too old.
 *
 * <p>What holds for every record that was taken:
 *
 * <ul>
 *   <li>it gets exactly one result, also at close, at cancel and when the endpoint is gone;
 *   <li>it is written at least once when the result is {@link SendResult.Written}. A record may be stored twice when an
 *       answer was lost, or when a reshard put its aggregate on a shard that does not own its hash key;
 *   <li>it counts against {@link ProducerOptionsBuilder#maxInFlightRecords} and {@link
 *       ProducerOptionsBuilder#maxInFlightBytes} until its result is there. Beyond these limits demand to upstream
 *       stops.
 * </ul>
 *
 * <p>The order in which records are stored is not defined, unless {@link ProducerOptionsBuilder#ordering} asks for one.
 *
 * <p>A producer is made once for a stream and shared: all methods may be called from any thread and none blocks.
 * Results are delivered on a thread of {@link ProducerOptionsBuilder#scheduler}.
 *
 * @param <T> the type of the data, which a {@link Serializer} turns into bytes
 */
public interface KinesisProducer<T> extends Disposable {

    /**
     * Makes a producer. It asks nothing of Kinesis before the first record.
     *
     * @param options the stream, the client and the limits
     */
    static <T> KinesisProducer<T> create(ProducerOptions<T> options) {
        return new DefaultKinesisProducer<>(options);
    }

    /**
     * Makes a producer on each subscription, lets {@code work} use it, and closes it: gracefully when the work completes or
     * fails, at once when it is cancelled.
     *
     * @param closeTimeout as {@link #closeGracefully} has it
     * @param work what to do with the producer; what it emits comes out, and its end once the producer is closed
     */
    static <T, R> Flux<R> use(
            ProducerOptions<T> options,
            Duration closeTimeout,
            Function<? super KinesisProducer<T>, ? extends Publisher<R>> work) {
        return Flux.usingWhen(
                Mono.fromSupplier(() -> create(options)),
                work,
                producer -> producer.closeGracefully(closeTimeout),
                (producer, error) -> producer.closeGracefully(closeTimeout),
                producer -> Mono.fromRunnable(producer::dispose));
    }

    /**
     * Writes one record on each subscription. While the producer is full, the record waits its turn; the waiting is the
     * subscriber's, so bound how many are subscribed at once (as {@code flatMap} does), or use {@link #send(Publisher)}.
     * A cancelled record that still waits is withdrawn; one that was taken is still written.
     *
     * @return the result, or a {@link SendException} when the record was not written
     */
    Mono<SendResult.Written<@Nullable Void>> send(UserRecord<T> record);

    /**
     * Writes one record as the method of that name of the AWS SDK does, for code that calls the SDK and shall batch: the
     * record shares calls, and aggregates unless they are off, with all others. The payload is sent as it is, without the
     * serializer.
     *
     * <p>While the producer is full the record waits, as one of {@link #send(UserRecord)} does; cancelling the future
     * withdraws it if it still waits. The answer has no EncryptionType. {@code SequenceNumberForOrdering} is taken with
     * {@link Ordering#PER_PARTITION_KEY}, which keeps the order anyway, and refused without.
     *
     * @return fails with what the service or the SDK said, such as {@code ResourceNotFoundException}, and {@code
     *     ProvisionedThroughputExceededException} for a record that its shard did not take in time; with an {@code
     *     SdkClientException} caused by a {@link SendException} for reasons of the producer's own; with an {@link
     *     IllegalArgumentException} when the request names another stream, or no record that can be written
     */
    CompletableFuture<PutRecordResponse> putRecord(PutRecordRequest request);

    /**
     * Writes the records of a source, taking only as many as fit. Results come in the order in which they are known,
     * which is not the order of the source.
     *
     * <p>Failed records are results, not errors: the Flux goes on. It completes when the source is complete and every
     * record has its result. An error of the source comes after the results of the records before it. When the producer
     * closes while the source has more, the Flux ends with {@link ProducerClosedException} after the results of what was
     * taken. Cancelling it cancels the source; what was taken is still written.
     *
     * @param <C> what the caller wants back with a record's result
     */
    <C extends @Nullable Object> Flux<SendResult<C>> send(Publisher<? extends ProducerRecord<T, C>> records);

    /**
     * Writes the records of a source as {@link #send(Publisher)} does and counts the results.
     *
     * @return the counts; failed records do not make it an error
     */
    Mono<SendSummary> sendAll(Publisher<? extends UserRecord<T>> records);

    /**
     * Sends what is buffered without waiting for the linger.
     *
     * @return completes when every record that was sent before has its result, whatever the result
     */
    Mono<Void> flush();

    /**
     * Reads the stream's shards again, as after a reshard that you made yourself. Not needed for records to arrive: the
     * producer reads them when a record lands elsewhere than predicted, and every {@link
     * ProducerOptionsBuilder#shardMapRefresh}.
     *
     * @return completes when shards listed after the subscription are in use; fails with what the client threw when they
     *     cannot be listed, and with {@link ProducerClosedException} when the producer is closed
     */
    Mono<Void> refreshShards();

    /**
     * Takes no more records, flushes, and closes. What has no result after the timeout fails with {@link
     * ProducerClosedException}.
     *
     * @param timeout how long the flush may last; zero closes as {@link #dispose()} does
     * @return completes when the producer is closed and every record has its result. The closing begins on
     *     subscription; cancelling it closes at once, as {@link #dispose()} does
     * @throws IllegalArgumentException when the timeout is negative
     */
    Mono<Void> closeGracefully(Duration timeout);

    /**
     * What happens to the producer and its stream from now on, for logs and alarms: throttled shards, changes of the
     * shard map, calls that fail. Each subscriber gets its own events at its own speed on a thread of {@link
     * ProducerOptionsBuilder#scheduler}, and never slows the producer: at most 256 wait for it, then the oldest go, and
     * {@link ProducerEvent.EventsMissed} tells how many.
     *
     * @return completes after {@link ProducerEvent.Closed}; at once when the producer is closed already
     */
    Flux<ProducerEvent> events();

    /** How the producer is now. Cheap enough for a probe every second; asks nothing of Kinesis and waits for nothing. */
    ProducerHealth health();

    /**
     * Closes at once. Every record without result fails with {@link ProducerClosedException}; those in a call that was
     * not yet answered may have been written nevertheless. The client is the caller's and stays open.
     */
    @Override
    void dispose();

    /** Whether the producer is closed or closing, so that it takes no records. */
    @Override
    boolean isDisposed();
}
