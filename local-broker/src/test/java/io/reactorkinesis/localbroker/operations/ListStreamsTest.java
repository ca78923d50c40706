package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListStreamsTest {

    private final Service service = new Service();

    @Test
    void withoutStreamsTheListsAreThereAndEmpty() {
        Structure answer = service.call("ListStreams");

        assertThat(answer.value("StreamNames")).isEqualTo(List.of());
        assertThat(answer.value("StreamSummaries")).isEqualTo(List.of());
        assertThat(answer.bool("HasMoreStreams", true)).isFalse();
        assertThat(answer.has("NextToken")).isFalse();
    }

    @Test
    void streamsAreListedByNameWithTheirSummaries() {
        create("b", "a");

        Structure answer = service.call("ListStreams");

        assertThat(answer.strings("StreamNames")).containsExactly("a", "b");
        Structure summary = answer.structures("StreamSummaries").get(0);
        assertThat(summary.string("StreamName")).isEqualTo("a");
        assertThat(summary.string("StreamARN")).isEqualTo("arn:aws:kinesis:eu-central-1:123456789012:stream/a");
        assertThat(summary.string("StreamStatus")).isEqualTo("ACTIVE");
        assertThat(summary.requiredStructure("StreamModeDetails").string("StreamMode"))
                .isEqualTo("PROVISIONED");
        assertThat(summary.timestamp("StreamCreationTimestamp")).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
    }

    @Test
    void pagesFollowATokenOrAName() {
        create("a", "b", "c");

        Structure first = service.call("ListStreams", "Limit", 2);
        assertThat(first.strings("StreamNames")).containsExactly("a", "b");
        assertThat(first.bool("HasMoreStreams", false)).isTrue();

        Structure byToken = service.call("ListStreams", "Limit", 2, "NextToken", first.string("NextToken"));
        Structure byName = service.call("ListStreams", "Limit", 2, "ExclusiveStartStreamName", "b");
        for (Structure second : List.of(byToken, byName)) {
            assertThat(second.strings("StreamNames")).containsExactly("c");
            assertThat(second.bool("HasMoreStreams", true)).isFalse();
            assertThat(second.has("NextToken")).isFalse();
        }
    }

    @Test
    void aNameThatIsGoneStillMarksAPlace() {
        create("a", "c");

        assertThat(service.call("ListStreams", "ExclusiveStartStreamName", "b").strings("StreamNames"))
                .containsExactly("c");
    }

    @Test
    void aPageHasAtMostAHundredStreams() {
        create(IntStream.range(0, 101).mapToObj(i -> "s" + i).toArray(String[]::new));

        assertThat(service.call("ListStreams").strings("StreamNames")).hasSize(100);
        assertThat(service.call("ListStreams", "Limit", 10_000).strings("StreamNames"))
                .hasSize(100);
    }

    @Test
    void aTokenLivesForFiveMinutes() {
        create("a", "b");
        String token = service.call("ListStreams", "Limit", 1).requiredString("NextToken");

        service.advance(Duration.ofMinutes(5));
        assertThat(service.call("ListStreams", "NextToken", token).strings("StreamNames"))
                .containsExactly("b");
        service.advance(Duration.ofMillis(1));
        service.refuses(
                ErrorType.EXPIRED_NEXT_TOKEN,
                "NextToken expired. It lives for 300000 milliseconds; list from the start again.",
                "ListStreams",
                "NextToken",
                token);
    }

    @Test
    void textThatIsNoTokenIsRefused() {
        service.refuses(ErrorType.INVALID_ARGUMENT, "Invalid NextToken.", "ListStreams", "NextToken", "AAAA");
    }

    private void create(String... names) {
        for (String name : names) {
            service.call("CreateStream", "StreamName", name, "ShardCount", 1);
        }
    }
}
