package io.reactorkinesis.localbroker.engine.write;

import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** How large records may be, each for itself by the stream's cap and together by the service's. */
public final class SizeRules {

    private static final int MAX_REQUEST_BYTES = 10 * 1024 * 1024;
    private static final int MOST_VIOLATIONS = 10;

    private SizeRules() {}

    /**
     * Checks a record that is written alone.
     *
     * @throws ServiceException when it is above the stream's cap
     */
    public static void require(KinesisStream stream, NewRecord record) {
        require(stream, List.of(record), index -> "data");
    }

    /**
     * Checks records that are written together.
     *
     * @throws ServiceException when one is above the stream's cap, or all are above 10 MiB together
     */
    public static void require(KinesisStream stream, List<NewRecord> records) {
        require(stream, records, index -> "records." + (index + 1) + ".member.data");
        long total = 0;
        for (NewRecord record : records) {
            total += record.size();
        }
        if (total > MAX_REQUEST_BYTES) {
            throw new ServiceException(ErrorType.INVALID_ARGUMENT, "Records size exceeds 10 MB limit");
        }
    }

    /** The service tells of the payload alone, though it counts the partition key as well. */
    private static void require(KinesisStream stream, List<NewRecord> records, IntFunction<String> path) {
        int cap = stream.settings().maxRecordSizeKiB() * 1024;
        List<String> violations = new ArrayList<>(0);
        for (int index = 0; index < records.size() && violations.size() < MOST_VIOLATIONS; index++) {
            if (records.get(index).size() > cap) {
                violations.add("Value at '" + path.apply(index)
                        + "' failed to satisfy constraint: Member must have length less than or equal to " + cap);
            }
        }
        if (!violations.isEmpty()) {
            throw new ServiceException(
                    ErrorType.VALIDATION,
                    violations.size() + (violations.size() == 1 ? " validation error" : " validation errors")
                            + " detected: " + String.join("; ", violations));
        }
    }
}
