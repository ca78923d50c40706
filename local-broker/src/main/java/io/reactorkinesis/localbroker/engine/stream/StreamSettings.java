package io.reactorkinesis.localbroker.engine.stream;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can be changed about a stream while it lives, but for its shards. Immutable.
 *
 * @param mode who manages the number of shards
 * @param retentionHours how long records are kept, 24 to 8760 hours
 * @param maxRecordSizeKiB the cap on payload and partition key of a record, 1024 to 10240 KiB
 * @param keyId the key that new records are encrypted under, as the client named it; null when they are not
 * @param metrics what is measured for each shard
 * @param distribution how new records come to shards
 * @param warmMiBps the writes that a stream in ON_DEMAND mode is kept ready for, in MiB a second; 0 in PROVISIONED mode
 */
public record StreamSettings(
        StreamMode mode,
        int retentionHours,
        int maxRecordSizeKiB,
        @Nullable String keyId,
        Set<ShardMetric> metrics,
        RecordDistribution distribution,
        int warmMiBps) {

    /** The shortest retention, and that of a new stream; the service's number. */
    public static final int MIN_RETENTION_HOURS = 24;

    /** The longest retention; the service's number. */
    public static final int MAX_RETENTION_HOURS = 8760;

    /** The lowest cap on records, and that of a stream that was created without one; the service's number. */
    public static final int MIN_RECORD_SIZE_KIB = 1024;

    /** The highest cap on records; the service's number. */
    public static final int MAX_RECORD_SIZE_KIB = 10240;

    /** The service's defaults: a provisioned stream. */
    public static final StreamSettings DEFAULT = new StreamSettings(
            StreamMode.PROVISIONED,
            MIN_RETENTION_HOURS,
            MIN_RECORD_SIZE_KIB,
            null,
            Set.of(),
            RecordDistribution.USER_PARTITION_KEY,
            0);

    /**
     * @throws IllegalArgumentException when a number is out of its range
     */
    public StreamSettings {
        if (retentionHours < MIN_RETENTION_HOURS || retentionHours > MAX_RETENTION_HOURS) {
            throw new IllegalArgumentException("Retention is from " + MIN_RETENTION_HOURS + " to " + MAX_RETENTION_HOURS
                    + " hours, but got " + retentionHours);
        }
        if (maxRecordSizeKiB < MIN_RECORD_SIZE_KIB || maxRecordSizeKiB > MAX_RECORD_SIZE_KIB) {
            throw new IllegalArgumentException("The cap on a record is from " + MIN_RECORD_SIZE_KIB + " to "
                    + MAX_RECORD_SIZE_KIB + " KiB, but got " + maxRecordSizeKiB);
        }
        metrics = Set.copyOf(metrics);
    }

    /** Whether new records are encrypted. */
    public boolean isEncrypted() {
        return keyId != null;
    }

    /** In another mode; a stream in PROVISIONED mode is kept ready for nothing. */
    public StreamSettings withMode(StreamMode changed) {
        int warm = changed == StreamMode.ON_DEMAND ? warmMiBps : 0;
        return new StreamSettings(changed, retentionHours, maxRecordSizeKiB, keyId, metrics, distribution, warm);
    }

    public StreamSettings withRetentionHours(int changed) {
        return new StreamSettings(mode, changed, maxRecordSizeKiB, keyId, metrics, distribution, warmMiBps);
    }

    public StreamSettings withMaxRecordSizeKiB(int changed) {
        return new StreamSettings(mode, retentionHours, changed, keyId, metrics, distribution, warmMiBps);
    }

    public StreamSettings withKeyId(@Nullable String changed) {
        return new StreamSettings(mode, retentionHours, maxRecordSizeKiB, changed, metrics, distribution, warmMiBps);
    }

    public StreamSettings withMetrics(Set<ShardMetric> changed) {
        return new StreamSettings(mode, retentionHours, maxRecordSizeKiB, keyId, changed, distribution, warmMiBps);
    }

    public StreamSettings withDistribution(RecordDistribution changed) {
        return new StreamSettings(mode, retentionHours, maxRecordSizeKiB, keyId, metrics, changed, warmMiBps);
    }

    public StreamSettings withWarmMiBps(int changed) {
        return new StreamSettings(mode, retentionHours, maxRecordSizeKiB, keyId, metrics, distribution, changed);
    }
}
