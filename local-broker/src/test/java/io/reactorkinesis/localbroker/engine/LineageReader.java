package io.reactorkinesis.localbroker.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.engine.log.LogPosition;
import io.reactorkinesis.localbroker.engine.log.StoredRecord;
import io.reactorkinesis.localbroker.engine.read.RecordsPage;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.record.SequenceNumber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Reads a stream as a consumer does: along iterators to the end of a shard, and a child after all its parents. */
final class LineageReader {

    private static final int PAGE = 17;

    private final Engine engine;
    private final KinesisStream stream;
    private final Map<String, List<String>> byKey = new HashMap<>();

    LineageReader(Engine engine, KinesisStream stream) {
        this.engine = engine;
        this.stream = stream;
    }

    /**
     * Reads everything.
     *
     * @param writersAreDone whether an empty answer of an open shard means that nothing more will come
     * @return the payloads in the order of reading, by partition key
     */
    Map<String, List<String>> read(BooleanSupplier writersAreDone) {
        Set<String> done = new HashSet<>();
        Map<String, Shard> waiting = new LinkedHashMap<>();
        for (Shard shard : stream.shards().all()) {
            if (shard.origin().parents().isEmpty()) {
                waiting.put(shard.id(), shard);
            }
        }
        while (!waiting.isEmpty()) {
            Shard shard = waiting.values().stream()
                    .filter(candidate -> done.containsAll(candidate.origin().parents()))
                    .findFirst()
                    .orElseThrow();
            waiting.remove(shard.id());
            readShard(shard, writersAreDone).forEach(child -> waiting.put(child.id(), child));
            done.add(shard.id());
        }
        assertThat(done).hasSize(stream.shards().all().size());
        return byKey;
    }

    private List<Shard> readShard(Shard shard, BooleanSupplier writersAreDone) {
        String iterator = engine.reader().issueIterator(stream, shard, LogPosition.at(shard.startingNumber()));
        SequenceNumber last = shard.startingNumber();
        while (true) {
            boolean nothingComes = writersAreDone.getAsBoolean();
            RecordsPage page = engine.reader()
                    .read(iterator, PAGE)
                    .blockOptional(Duration.ZERO)
                    .orElseThrow();
            for (StoredRecord record : page.records()) {
                assertThat(record.sequenceNumber()).isGreaterThan(last);
                last = record.sequenceNumber();
                byKey.computeIfAbsent(record.partitionKey(), key -> new ArrayList<>())
                        .add(new String(record.data(), UTF_8));
            }
            iterator = page.nextIterator();
            if (iterator == null) {
                return page.children();
            }
            if (page.records().isEmpty() && nothingComes && shard.isOpen()) {
                return List.of();
            }
        }
    }
}
