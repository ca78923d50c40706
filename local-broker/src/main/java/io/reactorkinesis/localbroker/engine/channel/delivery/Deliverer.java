package io.reactorkinesis.localbroker.engine.channel.delivery;

import io.reactorkinesis.localbroker.engine.channel.spec.ChannelSpec;
import io.reactorkinesis.localbroker.engine.channel.spec.S3Destination;
import io.reactorkinesis.localbroker.engine.log.StoredRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Delivers what is due, shard after shard. Fails with what a store fails with; what is written then stays written. */
final class Deliverer {

    private final ShardCursors cursors;
    private final DeliveryContext context;
    private final BatchWriter writer;
    private final long freshnessMillis;

    Deliverer(ChannelSpec channel, S3Destination destination, ShardCursors cursors, DeliveryContext context) {
        this.cursors = cursors;
        this.context = context;
        this.writer = new BatchWriter(channel, destination, context.store());
        this.freshnessMillis =
                Duration.ofSeconds(destination.freshnessSeconds()).toMillis();
    }

    /**
     * Goes through the shards once, and on to the children of those that end.
     *
     * @param all whether also what is not due is delivered
     * @param goesOn asked before each object
     */
    Mono<Void> deliver(boolean all, BooleanSupplier goesOn) {
        return Flux.defer(() -> Flux.fromIterable(cursors.ready()))
                .concatMap(cursor -> deliver(cursor, all, goesOn))
                .repeat(() -> cursors.hasPassed() && goesOn.getAsBoolean())
                .then();
    }

    /** When the next record becomes due that is known, epoch milliseconds. */
    OptionalLong nextDueMillis() {
        return cursors.ready().stream()
                .filter(ShardCursor::hasRecords)
                .mapToLong(cursor -> cursor.dueMillis(freshnessMillis))
                .min();
    }

    private Mono<Void> deliver(ShardCursor cursor, boolean all, BooleanSupplier goesOn) {
        return Mono.defer(() -> cursor.count(horizonMillis()))
                .then(Mono.defer(
                        () -> isDue(cursor, all) && goesOn.getAsBoolean() ? deliver(cursor) : Mono.just(false)))
                .repeat()
                .takeWhile(delivered -> delivered)
                .then(Mono.fromRunnable(() -> {
                    if (cursor.isFinished()) {
                        cursors.pass(cursor);
                    }
                }));
    }

    private boolean isDue(ShardCursor cursor, boolean all) {
        return all ? cursor.hasRecords() : cursor.isDue(context.clock().millis(), freshnessMillis);
    }

    private Mono<Boolean> deliver(ShardCursor cursor) {
        return cursor.waiting(horizonMillis())
                .flatMap(batch -> Mono.fromCallable(() -> write(cursor, batch)).subscribeOn(context.blocking()))
                .doOnNext(cursor::delivered)
                .thenReturn(true);
    }

    private List<StoredRecord> write(ShardCursor cursor, List<StoredRecord> batch) throws IOException {
        if (!batch.isEmpty()) {
            writer.write(cursor.shard().id(), batch);
        }
        return batch;
    }

    private long horizonMillis() {
        return cursors.stream().horizonMillis();
    }
}
