package io.reactorkinesis.localbroker.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.Record;

class ShardPagesTest {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<String> calls = new ArrayList<>();

    /** The answers of GetRecords in turn. */
    private final List<CompletableFuture<GetRecordsResponse>> answers = new ArrayList<>();

    @Test
    void aShardIsReadToItsEnd() {
        answers.add(page("7", "next"));
        answers.add(page("8", null));

        StepVerifier.create(pages().of("shard", Start.TRIM_HORIZON)
                        .map(page -> page.records().get(0).sequenceNumber()))
                .expectNext("7")
                .then(() -> time.advanceTimeBy(Duration.ofMillis(500)))
                .expectNext("8")
                .verifyComplete();
        assertThat(calls).containsExactly("TRIM_HORIZON", "get first", "get next");
    }

    @Test
    void anExpiredIteratorGivesWayToOneBehindTheLastRecord() {
        answers.add(page("7", "next"));
        answers.add(CompletableFuture.failedFuture(
                ExpiredIteratorException.builder().message("Iterator expired").build()));
        answers.add(page("8", null));

        StepVerifier.create(pages().of("shard", Start.LATEST)
                        .map(page -> page.records().get(0).sequenceNumber()))
                .expectNext("7")
                .then(() -> time.advanceTimeBy(Duration.ofMillis(500)))
                .expectNext("8")
                .verifyComplete();
        assertThat(calls).containsExactly("LATEST", "get first", "get next", "AFTER_SEQUENCE_NUMBER 7", "get first");
    }

    @Test
    void aThrottledReadIsTriedAgain() {
        answers.add(CompletableFuture.failedFuture(ProvisionedThroughputExceededException.builder()
                .message("Rate exceeded")
                .build()));
        answers.add(page("7", null));

        StepVerifier.create(pages().of("shard", Start.LATEST)
                        .map(page -> page.records().get(0).sequenceNumber()))
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(1)))
                .expectNext("7")
                .verifyComplete();
        assertThat(calls).containsExactly("LATEST", "get first", "get first");
    }

    private ShardPages pages() {
        KinesisAsyncClient client = new KinesisAsyncClient() {
            @Override
            public CompletableFuture<GetShardIteratorResponse> getShardIterator(GetShardIteratorRequest request) {
                calls.add(request.shardIteratorTypeAsString()
                        + (request.startingSequenceNumber() == null ? "" : " " + request.startingSequenceNumber()));
                return CompletableFuture.completedFuture(GetShardIteratorResponse.builder()
                        .shardIterator("first")
                        .build());
            }

            @Override
            public CompletableFuture<GetRecordsResponse> getRecords(GetRecordsRequest request) {
                calls.add("get " + request.shardIterator());
                return answers.remove(0);
            }

            @Override
            public String serviceName() {
                return "kinesis";
            }

            @Override
            public void close() {}
        };
        return new ShardPages(client, "orders", time);
    }

    private static CompletableFuture<GetRecordsResponse> page(String sequenceNumber, @Nullable String next) {
        return CompletableFuture.completedFuture(GetRecordsResponse.builder()
                .records(Record.builder().sequenceNumber(sequenceNumber).build())
                .nextShardIterator(next)
                .millisBehindLatest(0L)
                .build());
    }
}
