package io.reactorkinesis.localbroker.engine.stream;

import io.reactorkinesis.localbroker.engine.shard.ShardState;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What there is to know about a stream at one moment in which it is ACTIVE.
 *
 * @param key its identity
 * @param incarnation different for every stream of the engine
 * @param createdAt when CreateStream was called
 * @param settings how it works
 * @param tags its tags
 * @param policy the text of its policy
 * @param lowestHorizonMillis before this time nothing comes back, however long retention is; epoch milliseconds
 * @param changes what was counted against the quotas of changes
 * @param shards its shards
 */
public record StreamState(
        StreamKey key,
        long incarnation,
        Instant createdAt,
        StreamSettings settings,
        Map<String, String> tags,
        String policy,
        long lowestHorizonMillis,
        Changes changes,
        Shards shards) {

    /** What it would have been created as. */
    StreamSpec spec() {
        long open =
                shards.all().stream().filter(shard -> shard.closure() == null).count();
        return new StreamSpec(key, Math.toIntExact(open), settings, tags);
    }

    /**
     * When changes were counted, epoch milliseconds; see {@link ChangeQuotas}.
     *
     * @param encryptionStarts of StartStreamEncryption
     * @param encryptionStops of StopStreamEncryption
     * @param modeSwitches of UpdateStreamMode
     * @param scalings of UpdateShardCount
     */
    public record Changes(
            List<Long> encryptionStarts, List<Long> encryptionStops, List<Long> modeSwitches, List<Long> scalings) {}

    /**
     * The shards of a stream.
     *
     * @param nextIndex the index that the next new one gets
     * @param turns how many records took turns
     * @param all open and closed, in the order of their indexes
     */
    public record Shards(int nextIndex, long turns, List<ShardState> all) {}
}
