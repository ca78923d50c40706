package io.reactorkinesis.producer.fault;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.producer.SendResult;
import io.reactorkinesis.producer.ServiceRejectedException;
import io.reactorkinesis.producer.UserRecord;
import io.reactorkinesis.producer.fixture.Stored;
import io.reactorkinesis.record.SubRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a stream holds, against what was sent and what the results say. */
final class Verdict {

    private final Map<Integer, UserRecord<byte[]>> sent;
    private final Collection<SendResult<Integer>> results;
    private final List<SubRecord> delivered;
    private final Map<String, Stored> storedByPlace;

    /**
     * @param sent by number
     * @param stored in the order in which a consumer reads
     */
    Verdict(Map<Integer, UserRecord<byte[]>> sent, Collection<SendResult<Integer>> results, List<Stored> stored) {
        this.sent = sent;
        this.results = results;
        this.delivered =
                stored.stream().flatMap(record -> record.delivered().stream()).toList();
        this.storedByPlace =
                stored.stream().collect(toMap(record -> record.shardId() + " " + record.number(), record -> record));
    }

    void eachRecordHasOneResult() {
        assertThat(results).extracting(SendResult::correlation).containsExactlyInAnyOrderElementsOf(sent.keySet());
    }

    /** Byte for byte, where consumers get it. */
    void writtenIsWhereTheResultSays() {
        for (SendResult<Integer> result : results) {
            if (result instanceof SendResult.Written<Integer> written) {
                String place = written.shardId() + " " + written.position().sequenceNumber();
                List<SubRecord> there = storedByPlace.get(place) == null
                        ? List.of()
                        : storedByPlace.get(place).delivered();
                int index = (int) written.position().subSequenceNumber();
                Object found = index < there.size() ? contentOf(there.get(index)) : "nothing";
                assertThat(found)
                        .as("record %d at %s", result.correlation(), written.position())
                        .isEqualTo(contentOf(requireNonNull(sent.get(result.correlation()))));
            }
        }
    }

    /** No record is failed but by the service's word, and what failed is not in the stream. */
    void failedOnlyAs(@Nullable String code) {
        Set<Integer> stored = new HashSet<>(deliveredNumbers());
        for (SendResult<Integer> result : results) {
            if (result instanceof SendResult.Failed<Integer> failed) {
                assertThat(failed.error())
                        .isInstanceOfSatisfying(
                                ServiceRejectedException.class,
                                error -> assertThat(error.errorCode()).isEqualTo(code));
                assertThat(stored.contains(result.correlation()))
                        .as("record %d is stored", result.correlation())
                        .isFalse();
            }
        }
    }

    long failed() {
        return results.stream()
                .filter(result -> result instanceof SendResult.Failed)
                .count();
    }

    /** How many more records there are than there should be. */
    long duplicates() {
        List<Integer> numbers = deliveredNumbers();
        return numbers.size() - numbers.stream().distinct().count();
    }

    /** Tries of records that ended by the producer's own timeout. */
    long triesThatTimedOut() {
        return results.stream()
                .flatMap(result -> result.attempts().stream())
                .filter(attempt -> "RequestTimeout".equals(attempt.errorCode()))
                .count();
    }

    /** What was stored first of each record stands in the order of sending, for each partition key. */
    void firstCopiesOfAKeyAreInOrder() {
        Set<Integer> seen = new HashSet<>();
        List<SubRecord> first = delivered.stream()
                .filter(record -> seen.add(Traffic.numberOf(record.data())))
                .toList();
        assertThat(first.stream().collect(groupingBy(SubRecord::partitionKey)))
                .allSatisfy((key, records) -> assertThat(records)
                        .as("records of key %s", key)
                        .extracting(record -> Traffic.numberOf(record.data()))
                        .isSorted());
    }

    private List<Integer> deliveredNumbers() {
        List<Integer> numbers = new ArrayList<>(delivered.size());
        delivered.forEach(record -> numbers.add(Traffic.numberOf(record.data())));
        return numbers;
    }

    private static List<Object> contentOf(SubRecord record) {
        return List.of(record.partitionKey(), record.attributes(), record.data());
    }

    private static List<Object> contentOf(UserRecord<byte[]> record) {
        return List.of(record.partitionKey(), record.attributes(), ByteBuffer.wrap(record.data()));
    }
}
