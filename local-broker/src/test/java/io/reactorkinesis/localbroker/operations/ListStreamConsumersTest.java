package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListStreamConsumersTest {

    private static final String STREAM_ARN = "arn:aws:kinesis:eu-central-1:123456789012:stream/orders";
    private static final Instant CREATED = Instant.parse("2026-11-22T10:00:00Z");

    private final Service service = new Service();

    @BeforeEach
    void createStream() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 1);
    }

    @Test
    void consumersAreListedInTheOrderOfTheirNames() {
        register("shipping", "billing", "audit");

        Structure answer = list();

        assertThat(names(answer)).containsExactly("audit", "billing", "shipping");
        assertThat(answer.has("NextToken")).isFalse();
        assertThat(answer.structures("Consumers").get(0).names())
                .containsExactlyInAnyOrder(
                        "ConsumerName", "ConsumerARN", "ConsumerStatus", "ConsumerCreationTimestamp");
    }

    @Test
    void aStreamWithoutConsumersListsNone() {
        assertThat(list().structures("Consumers")).isEmpty();
    }

    @Test
    void pagesFollowAToken() {
        register("a", "b", "c", "d", "e");

        Structure first = list("MaxResults", 2);
        Structure second = list("MaxResults", 2, "NextToken", first.requiredString("NextToken"));
        Structure third = list("MaxResults", 2, "NextToken", second.requiredString("NextToken"));

        assertThat(names(first)).containsExactly("a", "b");
        assertThat(names(second)).containsExactly("c", "d");
        assertThat(names(third)).containsExactly("e");
        assertThat(third.has("NextToken")).isFalse();
    }

    @Test
    void aTokenLivesForThreeHundredSeconds() {
        register("a", "b", "c");
        String token = list("MaxResults", 1).requiredString("NextToken");

        service.advance(Duration.ofMinutes(5));
        assertThat(names(list("NextToken", token))).containsExactly("b", "c");
        service.advance(Duration.ofMillis(1));
        service.refuses(
                ErrorType.EXPIRED_NEXT_TOKEN,
                "NextToken expired. It lives for 300000 milliseconds; list from the start again.",
                "ListStreamConsumers",
                "StreamARN",
                STREAM_ARN,
                "NextToken",
                token);
    }

    @Test
    void aTokenServesOnlyTheStreamItWasIssuedFor() {
        register("a", "b");
        String token = list("MaxResults", 1).requiredString("NextToken");
        service.call("CreateStream", "StreamName", "returns", "ShardCount", 1);
        String otherArn = "arn:aws:kinesis:eu-central-1:123456789012:stream/returns";

        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                "The NextToken was not issued for stream " + otherArn + ".",
                "ListStreamConsumers",
                "StreamARN",
                otherArn,
                "NextToken",
                token);
        String shardsToken = shardsToken();
        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                "Invalid NextToken.",
                "ListStreamConsumers",
                "StreamARN",
                STREAM_ARN,
                "NextToken",
                shardsToken);
    }

    @Test
    void theCreationTimeTellsStreamsOfOneNameApart() {
        register("a", "b");

        assertThat(names(list("StreamCreationTimestamp", CREATED))).containsExactly("a", "b");
        service.refuses(
                ErrorType.RESOURCE_NOT_FOUND,
                "Stream orders under account 123456789012 not found.",
                "ListStreamConsumers",
                "StreamARN",
                STREAM_ARN,
                "StreamCreationTimestamp",
                CREATED.minusSeconds(1));
        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                "NextToken and StreamCreationTimestamp cannot be provided together.",
                "ListStreamConsumers",
                "StreamARN",
                STREAM_ARN,
                "StreamCreationTimestamp",
                CREATED,
                "NextToken",
                list("MaxResults", 1).string("NextToken"));
    }

    @Test
    void aStreamThatIsBeingCreatedListsNoConsumersYet() {
        Service slow = new Service(options -> options.transitionDelay(Duration.ofSeconds(1)));
        slow.call("CreateStream", "StreamName", "orders");

        slow.refuses(
                ErrorType.RESOURCE_IN_USE,
                "Stream orders under account 123456789012 not ACTIVE or UPDATING, instead in state CREATING",
                "ListStreamConsumers",
                "StreamARN",
                STREAM_ARN);
    }

    private void register(String... names) {
        for (String name : names) {
            service.call("RegisterStreamConsumer", "StreamARN", STREAM_ARN, "ConsumerName", name);
        }
    }

    private Structure list(@Nullable Object... members) {
        List<@Nullable Object> all = new ArrayList<>(List.of("StreamARN", STREAM_ARN));
        all.addAll(Arrays.asList(members));
        return service.call("ListStreamConsumers", all.toArray());
    }

    private String shardsToken() {
        service.call("SplitShard", "StreamName", "orders", "ShardToSplit", "shardId-0", "NewStartingHashKey", "1000");
        return service.call("ListShards", "StreamName", "orders", "MaxResults", 1)
                .requiredString("NextToken");
    }

    private static List<String> names(Structure answer) {
        return answer.structures("Consumers").stream()
                .map(consumer -> consumer.requiredString("ConsumerName"))
                .toList();
    }
}
