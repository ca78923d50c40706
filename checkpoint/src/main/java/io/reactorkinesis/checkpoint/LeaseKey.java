package io.reactorkinesis.checkpoint;

/**
 * Names a lease in its store. An application that reads one stream keys its leases by shard id alone; one that reads
 * several puts an identifier of the stream before it, which is how the KCL keys its table, too.
 *
 * @param streamIdentifier of the stream, or the empty string where the application reads only one
 * @param shardId such as {@code shardId-000000000003}
 */
public record LeaseKey(String streamIdentifier, String shardId) implements Comparable<LeaseKey> {

    private static final char SEPARATOR = ':';

    /**
     * @throws IllegalArgumentException when the shard id is empty or has a colon
     */
    public LeaseKey {
        if (shardId.isEmpty() || shardId.indexOf(SEPARATOR) >= 0) {
            throw new IllegalArgumentException(
                    "A lease key needs a shard id without a colon, but got '" + shardId + "'");
        }
    }

    /** The key of a shard in an application that reads one stream. */
    public static LeaseKey of(String shardId) {
        return new LeaseKey("", shardId);
    }

    /** Reads the text form: what follows the last colon is the shard id. */
    public static LeaseKey parse(String text) {
        int separator = text.lastIndexOf(SEPARATOR);
        return separator < 0 ? of(text) : new LeaseKey(text.substring(0, separator), text.substring(separator + 1));
    }

    /** The key of another shard of the same stream. */
    public LeaseKey sibling(String otherShardId) {
        return new LeaseKey(streamIdentifier, otherShardId);
    }

    @Override
    public int compareTo(LeaseKey other) {
        int streams = streamIdentifier.compareTo(other.streamIdentifier);
        return streams != 0 ? streams : shardId.compareTo(other.shardId);
    }

    /** The shard id, after the stream's identifier and a colon if there is one. */
    @Override
    public String toString() {
        return streamIdentifier.isEmpty() ? shardId : streamIdentifier + SEPARATOR + shardId;
    }
}
