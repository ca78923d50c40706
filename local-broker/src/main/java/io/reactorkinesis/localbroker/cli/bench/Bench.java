package io.reactorkinesis.localbroker.cli.bench;

import io.reactorkinesis.localbroker.cli.connect.ShardList;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;

/** Writes to a stream for a while, and reads what is written at the same time. */
final class Bench {

    private final KinesisAsyncClient client;
    private final String stream;
    private final Load load;
    private final Scheduler scheduler;
    private final RandomGenerator random;
    private final Meter put = new Meter();
    private final Meter get = new Meter();
    private final Meter between = new Meter();

    /**
     * @param scheduler of the time that is measured
     * @param random of payloads and partition keys
     */
    Bench(KinesisAsyncClient client, String stream, Load load, Scheduler scheduler, RandomGenerator random) {
        this.client = client;
        this.stream = stream;
        this.load = load;
        this.scheduler = scheduler;
        this.random = random;
    }

    Mono<Report> run() {
        String mark = "bench-" + HexFormat.of().toHexDigits(random.nextLong()) + "-";
        Reader reader = new Reader(client, stream, mark, scheduler, get, between);
        Writer writer = new Writer(client, stream, mark, load, scheduler, random, put);
        return openShards()
                .flatMap(shard -> reader.latest(shard.shardId()))
                .collectList()
                .flatMapMany(iterators -> Flux.merge(reading(reader, iterators), writing(writer))
                        .takeUntilOther(Mono.delay(load.time(), scheduler)))
                .then(Mono.fromSupplier(this::report));
    }

    private Flux<Shard> openShards() {
        return ShardList.of(
                client, request -> request.streamName(stream).shardFilter(of -> of.type(ShardFilterType.AT_LATEST)));
    }

    private Flux<Void> reading(Reader reader, List<String> iterators) {
        return Flux.fromIterable(iterators).flatMap(iterator -> reader.read(iterator, load.poll()), Integer.MAX_VALUE);
    }

    private Flux<Void> writing(Writer writer) {
        return Flux.range(0, load.writers()).flatMap(number -> writer.write().repeat(), load.writers());
    }

    private Report report() {
        Duration time = load.time();
        double seconds = time.toMillis() / 1e3;
        return new Report(load, put.over(seconds), get.over(seconds), between.over(seconds));
    }
}
