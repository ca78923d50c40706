package io.reactorkinesis.localbroker.protocol.eventstream;

import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Events of all that the model allows, small and large. */
final class RandomEvents {

    private final Random random;

    RandomEvents(Random random) {
        this.random = random;
    }

    Structure next() {
        boolean last = random.nextInt(8) == 0;
        return Structure.builder()
                .put(
                        "Records",
                        IntStream.range(0, random.nextInt(6))
                                .mapToObj(i -> record())
                                .toList())
                .put(
                        "ContinuationSequenceNumber",
                        last ? null : "4959033827149025660855969253836157109592157598913658889")
                .put("MillisBehindLatest", random.nextLong() >>> random.nextInt(1, 64))
                .put("ChildShards", last ? List.of(child()) : null)
                .build();
    }

    private Structure record() {
        byte[] data = new byte[random.nextInt(8) == 0 ? random.nextInt(100_000) : random.nextInt(40)];
        random.nextBytes(data);
        return Structure.builder()
                .put("SequenceNumber", "4959033827149025660855969253836157109592157598913658889")
                .put("ApproximateArrivalTimestamp", Instant.ofEpochMilli(random.nextLong() >>> 20))
                .put("Data", data)
                .put("PartitionKey", random.nextBoolean() ? "key" : "schlüssel \"\u0001\" 鍵")
                .put("EncryptionType", random.nextBoolean() ? "KMS" : null)
                .build();
    }

    private static Structure child() {
        return Structure.builder()
                .put("ShardId", "shardId-000000000001")
                .put("ParentShards", List.of("shardId-000000000000"))
                .put(
                        "HashKeyRange",
                        Structure.builder()
                                .put("StartingHashKey", "0")
                                .put("EndingHashKey", "1")
                                .build())
                .build();
    }
}
