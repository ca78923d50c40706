package io.reactorkinesis.localbroker.fault;

import static io.reactorkinesis.localbroker.fault.Until.hits;
import static io.reactorkinesis.localbroker.fault.Until.time;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FaultRuleTest {

    @Test
    void aRuleSaysWhereWhenAndWhat() {
        FaultRule rule = FaultRule.on("PutRecords").stream("orders")
                .shard("3")
                .partitionKey("user-.*")
                .every(3)
                .until(hits(5))
                .throttle();

        assertThat(rule.operations()).containsExactly("PutRecords");
        assertThat(rule.stream()).isEqualTo("orders");
        assertThat(rule.shard()).isEqualTo("shardId-000000000003");
        assertThat(requireNonNull(rule.partitionKey()).pattern()).isEqualTo("user-.*");
        assertThat(rule.timing()).isEqualTo(new FaultTiming.Every(3));
        assertThat(rule.until()).isEqualTo(new Until(5L, null));
        assertThat(rule.effect()).isEqualTo(new FaultEffect.Throttle(false));
        assertThat(rule)
                .hasToString("on PutRecords, stream orders, shard shardId-000000000003, partition key user-.*, every 3,"
                        + " until 5 hits, throttle");
    }

    @Test
    void aRuleThatSaysNothingElseStrikesEveryCallUntilItIsRemoved() {
        FaultRule rule = FaultRule.on("ListStreams", "ListShards").delay(Duration.ofSeconds(2));

        assertThat(rule.stream()).isNull();
        assertThat(rule.shard()).isNull();
        assertThat(rule.partitionKey()).isNull();
        assertThat(rule.timing()).isEqualTo(new FaultTiming.Always());
        assertThat(rule.until()).isEqualTo(Until.REMOVED);
        assertThat(rule).hasToString("on [ListShards, ListStreams], always, until removed, delay PT2S");
    }

    @Test
    void anyMeansTheOperationsThatCanBeStruckSoAndTellWhatIsAskedFor() {
        assertThat(FaultRule.onAny().unavailable().operations()).isEqualTo(OperationTable.ALL);
        assertThat(FaultRule.onAny().expireIterator().operations()).containsExactly("GetRecords");
        assertThat(FaultRule.onAny().stream("orders").unavailable().operations())
                .contains("DescribeStream", "PutRecord")
                .doesNotContain("ListStreams");
        assertThat(FaultRule.onAny().shard("0").failKms(KmsError.DISABLED).operations())
                .containsExactly("GetRecords", "PutRecord", "PutRecords", "SubscribeToShard");
        assertThat(FaultRule.onAny().partitionKey("a").throttle().operations())
                .containsExactly("PutRecord", "PutRecords");
    }

    @Test
    void anOperationMustBeOneOfTheService() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultRule.on("PutRecord", "PutItem"))
                .withMessageStartingWith(
                        "The service has no operation 'PutItem'; it has AddTagsToStream, CreateChannel, ");
        assertThatIllegalArgumentException()
                .isThrownBy(FaultRule::on)
                .withMessage("on must name an operation at least; onAny() is for all");
    }

    @Test
    void anEffectMustBePossibleOnEachOperationThatIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultRule.on("PutRecord", "GetRecords").expireIterator())
                .withMessage("expireIterator cannot be used on PutRecord; it can on GetRecords");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultRule.on("GetRecords").dropSubscription(1))
                .withMessage("dropSubscription cannot be used on GetRecords; it can on SubscribeToShard");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultRule.on("ListShards").failKms(KmsError.NOT_FOUND))
                .withMessageStartingWith("failKms cannot be used on ListShards; it can on CreateChannel, GetRecords, ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultRule.on("CreateStream").cutBody(1))
                .withMessageStartingWith("cutBody cannot be used on CreateStream; it can on CreateChannel, ");
    }

    @Test
    void anOperationThatIsNamedMustTellWhatIsAskedFor() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultRule.on("ListStreams").stream("orders").throttle())
                .withMessageStartingWith("stream cannot be used on ListStreams; it can on AddTagsToStream, ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultRule.on("ListShards").shard("0").throttle())
                .withMessageStartingWith("shard cannot be used on ListShards; it can on GetRecords, ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultRule.on("GetRecords").partitionKey("a").throttle())
                .withMessage("partitionKey cannot be used on GetRecords; it can on PutRecord, PutRecords");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultRule.onAny().partitionKey("a").expireIterator())
                .withMessageStartingWith("partitionKey cannot be used on GetRecords; ");
    }

    @Test
    void namesAndPatternsAreCheckedWhereTheyAreGiven() {
        FaultRuleBuilder rule = FaultRule.onAny();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule.stream("my orders"))
                .withMessage(
                        "stream must be a name of 1 to 128 letters, digits, '_', '.' or '-', or the ARN of a stream,"
                                + " but got 'my orders'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule.shard("first"))
                .withMessage("shard must be an id such as shardId-000000000003, but got 'first'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule.partitionKey("user-("))
                .withMessageStartingWith("partitionKey must be a regular expression: Unclosed group");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KmsError.of("KMSDisabled"))
                .withMessage("An error of KMS is one of KMSAccessDeniedException, KMSDisabledException,"
                        + " KMSInvalidStateException, KMSNotFoundException, KMSOptInRequired, KMSThrottlingException,"
                        + " but got 'KMSDisabled'");
    }

    @Test
    void numbersAreChecked() {
        FaultRuleBuilder rule = FaultRule.on("SubscribeToShard");
        refuses("nth must be 1 or more, but got 0", () -> rule.nth(0));
        refuses("every must be 1 or more, but got 0", () -> rule.every(0));
        refuses("first must be 1 or more, but got -1", () -> rule.first(-1));
        refuses("until hits must be 1 or more, but got 0", () -> rule.until(hits(0)));
        refuses("probability must be above 0 and at most 1, but got 0.0", () -> rule.probability(0, 1));
        refuses("probability must be above 0 and at most 1, but got 1.01", () -> rule.probability(1.01, 1));
        refuses("probability must be above 0 and at most 1, but got NaN", () -> rule.probability(Double.NaN, 1));
        refuses("delay must be above zero, but got PT0S", () -> rule.delay(Duration.ZERO));
        refuses("cutBody bytes must be 0 or more, but got -1", () -> rule.cutBody(-1));
        refuses("dropSubscription events must be 0 or more, but got -1", () -> rule.dropSubscription(-1));
    }

    @Test
    void eachPartIsSaidOnce() {
        FaultRuleBuilder rule = FaultRule.onAny().stream("orders")
                .shard("0")
                .partitionKey("a")
                .every(3)
                .until(time(Instant.EPOCH));
        refuses("stream was given already: orders", () -> rule.stream("payments"));
        refuses("shard was given already: shardId-000000000000", () -> rule.shard("1"));
        refuses("partitionKey was given already: a", () -> rule.partitionKey("b"));
        refuses("A timing was given already: every 3", () -> rule.first(1));
        refuses("until was given already: until 1970-01-01T00:00:00Z", () -> rule.until(hits(1)));
    }

    private static void refuses(String message, Runnable call) {
        assertThatIllegalArgumentException().isThrownBy(call::run).withMessage(message);
    }
}
