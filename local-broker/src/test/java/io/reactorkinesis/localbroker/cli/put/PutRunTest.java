package io.reactorkinesis.localbroker.cli.put;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

class PutRunTest {

    private static final PutRecordsResultEntry WRITTEN =
            PutRecordsResultEntry.builder().sequenceNumber("1").build();
    private static final PutRecordsResultEntry REFUSED = PutRecordsResultEntry.builder()
            .errorCode("ProvisionedThroughputExceededException")
            .errorMessage("Rate exceeded")
            .build();

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<List<String>> requests = new ArrayList<>();

    @Test
    void onlyWhatWasRefusedIsTriedAgain() {
        PutRun run = run(3, key -> key.equals("b") && requests.size() < 3 ? REFUSED : WRITTEN);

        StepVerifier.create(run.put(records("a", "b", "c")))
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(10)))
                .expectNext(new Outcome(3, 0, null))
                .verifyComplete();
        assertThat(requests).containsExactly(List.of("a", "b", "c"), List.of("b"), List.of("b"));
    }

    @Test
    void whatIsRefusedToTheLastIsTold() {
        PutRun run = run(2, key -> key.equals("b") ? REFUSED : WRITTEN);

        StepVerifier.create(run.put(records("a", "b", "c")))
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(10)))
                .assertNext(outcome -> {
                    assertThat(outcome.written()).isEqualTo(2);
                    assertThat(outcome.complaint())
                            .isEqualTo("1 more were refused to the last: ProvisionedThroughputExceededException: Rate"
                                    + " exceeded");
                })
                .verifyComplete();
        assertThat(requests).hasSize(2);
    }

    @Test
    void aRequestHasFiveHundredRecordsAtMost() {
        Flux<PutRecordsRequestEntry> many = Flux.range(0, 1001).map(i -> record("k" + i, 1));

        StepVerifier.create(run(1, key -> WRITTEN).put(many))
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(10)))
                .expectNext(new Outcome(1001, 0, null))
                .verifyComplete();
        assertThat(requests).extracting(List::size).containsExactly(500, 500, 1);
    }

    @Test
    void aRequestHasTenMebibytesAtMost() {
        Flux<PutRecordsRequestEntry> large =
                Flux.fromStream(IntStream.range(0, 5).mapToObj(i -> record("k" + i, 4 * 1024 * 1024)));

        StepVerifier.create(run(1, key -> WRITTEN).put(large))
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(10)))
                .expectNext(new Outcome(5, 0, null))
                .verifyComplete();
        assertThat(requests).extracting(List::size).containsExactly(2, 2, 1);
    }

    @Test
    void aRecordThatComesAloneIsWrittenSoon() {
        Flux<PutRecordsRequestEntry> typed = Flux.concat(records("a"), Flux.never());

        StepVerifier.create(run(1, key -> WRITTEN).put(typed))
                .then(() -> time.advanceTimeBy(Duration.ofMillis(100)))
                .then(() -> assertThat(requests).containsExactly(List.of("a")))
                .thenCancel()
                .verify();
    }

    @Test
    void whatComesBeforeAnErrorIsWritten() {
        Flux<PutRecordsRequestEntry> broken =
                Flux.concat(records("a", "b"), Flux.error(new IllegalStateException("Line 3 is odd")));

        StepVerifier.create(run(1, key -> WRITTEN).put(broken))
                .then(() -> time.advanceTimeBy(Duration.ofSeconds(10)))
                .expectNext(new Outcome(2, 0, "Line 3 is odd"))
                .verifyComplete();
    }

    private PutRun run(int attempts, Function<String, PutRecordsResultEntry> answer) {
        KinesisAsyncClient client = new KinesisAsyncClient() {
            @Override
            public CompletableFuture<PutRecordsResponse> putRecords(PutRecordsRequest request) {
                requests.add(request.records().stream()
                        .map(PutRecordsRequestEntry::partitionKey)
                        .toList());
                return CompletableFuture.completedFuture(PutRecordsResponse.builder()
                        .records(request.records().stream()
                                .map(PutRecordsRequestEntry::partitionKey)
                                .map(answer)
                                .toList())
                        .build());
            }

            @Override
            public String serviceName() {
                return "kinesis";
            }

            @Override
            public void close() {}
        };
        return new PutRun(client, "orders", attempts, time);
    }

    private static Flux<PutRecordsRequestEntry> records(String... keys) {
        return Flux.fromArray(keys).map(key -> record(key, 1));
    }

    private static PutRecordsRequestEntry record(String key, int size) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(key)
                .data(SdkBytes.fromByteArrayUnsafe(new byte[size]))
                .build();
    }
}
