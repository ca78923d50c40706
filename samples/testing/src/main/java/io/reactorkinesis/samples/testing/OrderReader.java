package io.reactorkinesis.samples.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Reads the orders of one shard, from the oldest on. An iterator that expired is replaced by one behind the last order. */
public final class OrderReader {

    private final KinesisAsyncClient kinesis;
    private final String stream;
    private final String shard;
    private @Nullable String iterator;
    private @Nullable String last;

    /** Reads from the oldest order that the stream still has. */
    public OrderReader(KinesisAsyncClient kinesis, String stream, String shard) {
        this.kinesis = kinesis;
        this.stream = stream;
        this.shard = shard;
    }

    /** The orders that are next; none when there are none by now. Call it again when it has completed. */
    public Mono<List<String>> next() {
        return Mono.defer(() -> iterator == null ? renewed() : Mono.just(iterator))
                .flatMap(this::read)
                .onErrorResume(
                        ExpiredIteratorException.class, expired -> renewed().flatMap(this::read))
                .map(this::remember);
    }

    private Mono<GetRecordsResponse> read(String from) {
        return Mono.fromFuture(() -> kinesis.getRecords(get -> get.shardIterator(from)));
    }

    private Mono<String> renewed() {
        return Mono.fromFuture(() -> kinesis.getShardIterator(this::behindTheLast))
                .map(GetShardIteratorResponse::shardIterator);
    }

    private void behindTheLast(GetShardIteratorRequest.Builder request) {
        request.streamName(stream).shardId(shard);
        if (last == null) {
            request.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
        } else {
            request.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER).startingSequenceNumber(last);
        }
    }

    private List<String> remember(GetRecordsResponse page) {
        iterator = page.nextShardIterator();
        List<Record> records = page.records();
        if (!records.isEmpty()) {
            last = records.get(records.size() - 1).sequenceNumber();
        }
        return records.stream().map(record -> record.data().asString(UTF_8)).toList();
    }
}
