package io.reactorkinesis.localbroker.operations.data;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A record needs a partition key. The service model stopped saying so for the sake of streams that distribute records
 * themselves; on all others the service still refuses in the words of a missing member.
 */
final class PartitionKeyRule {

    private static final int MAX_ERRORS = 10;

    private PartitionKeyRule() {}

    static void require(Structure input) {
        if (!input.has("PartitionKey")) {
            throw missing(List.of("partitionKey"));
        }
    }

    static void requireAll(List<Structure> entries) {
        List<String> paths = IntStream.range(0, entries.size())
                .filter(i -> !entries.get(i).has("PartitionKey"))
                .limit(MAX_ERRORS)
                .mapToObj(i -> "records." + (i + 1) + ".member.partitionKey")
                .toList();
        if (!paths.isEmpty()) {
            throw missing(paths);
        }
    }

    private static ServiceException missing(List<String> paths) {
        String errors = paths.stream()
                .map(path -> "Value null at '" + path + "' failed to satisfy constraint: Member must not be null")
                .collect(Collectors.joining("; "));
        String plural = paths.size() == 1 ? "" : "s";
        return new ServiceException(
                ErrorType.VALIDATION, paths.size() + " validation error" + plural + " detected: " + errors);
    }
}
