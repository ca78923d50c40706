package io.reactorkinesis.producer.shardmap;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Reads what decides where records go: the shards, and whether the stream takes notice of hash keys at all. Both are asked
 * at the same time.
 */
public final class StreamReader {

    private static final Logger LOG = LoggerFactory.getLogger(StreamReader.class);

    private final Mono<ShardMap> shards;
    private final Mono<Boolean> isAuto;
    private final AtomicBoolean auto = new AtomicBoolean();
    private final AtomicBoolean complained = new AtomicBoolean();

    /**
     * @param shards lists the shards when subscribed to
     * @param isAuto asks when subscribed to whether the stream distributes records itself; when that fails, the last
     *     answer holds, at first that it does not
     */
    public StreamReader(Mono<ShardMap> shards, Mono<Boolean> isAuto) {
        this.shards = shards;
        this.isAuto = isAuto.onErrorResume(this::lastKnown);
    }

    /**
     * Reads the map on subscription; fails when the shards cannot be listed.
     *
     * @param whole whether to ask for the strategy too, which an account may do 20 times a second only
     */
    Mono<ShardMap> read(boolean whole) {
        Mono<Boolean> strategy = whole ? isAuto : Mono.fromSupplier(auto::get);
        return Mono.zip(shards, strategy, (map, distributes) -> {
            auto.set(distributes);
            return distributes ? ShardMap.AUTO : map;
        });
    }

    private Mono<Boolean> lastKnown(Throwable error) {
        if (!complained.getAndSet(true)) {
            LOG.info(
                    "Whether the stream distributes records itself cannot be asked (kinesis:DescribeStreamSummary);"
                            + " it is taken for one that goes by partition key: {}",
                    error.toString());
        }
        return Mono.fromSupplier(auto::get);
    }
}
