package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourcePolicyTest {

    private static final String STREAM_ARN = "arn:aws:kinesis:eu-central-1:123456789012:stream/orders";
    private static final String CONSUMER_ARN = STREAM_ARN + "/consumer/audit:1795341600";
    private static final String POLICY = """
            { "Version" : "2012-10-17",
              "Statement": [{"Sid":"Read", "Effect":"Allow", "Principal": {"AWS": "123456789012"},\t\
            "Action": ["kinesis:GetRecords", "kinesis:DescribeStream*"], "Resource": "*",
              "Condition": {"Bool": {"aws:SecureTransport": ["true", {"nested": 1.5e3}]}} }] }
            """;
    private static final String ALLOW = "\"Effect\":\"Allow\",\"Principal\":\"*\"";

    private final Service service = new Service(options -> options.transitionDelay(Duration.ofSeconds(1)));

    @BeforeEach
    void createStreamAndConsumer() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 1);
        service.advance(Duration.ofSeconds(1));
        service.clock.set(Service.START);
        service.call("RegisterStreamConsumer", "StreamARN", STREAM_ARN, "ConsumerName", "audit");
    }

    @ParameterizedTest
    @ValueSource(strings = {STREAM_ARN, CONSUMER_ARN})
    void aPolicyIsReturnedAsItWasPut(String arn) {
        service.advance(Duration.ofSeconds(1));
        assertThat(get(arn)).isEqualTo("{}");

        assertThat(put(arn, POLICY)).isSameAs(Structure.EMPTY);
        assertThat(get(arn)).isEqualTo(POLICY);

        String replacement = "{\"Statement\":{" + ALLOW + ",\"Action\":\"kinesis:*\"}}";
        put(arn, replacement);
        assertThat(get(arn)).isEqualTo(replacement);
    }

    @Test
    void aPolicyBelongsToOneResource() {
        put(STREAM_ARN, POLICY);

        assertThat(get(CONSUMER_ARN)).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {STREAM_ARN, CONSUMER_ARN})
    void onlyAPolicyThatIsThereIsDeleted(String arn) {
        service.advance(Duration.ofSeconds(1));
        String message = "No resource policy found for resource ARN " + arn + ".";
        service.refuses(ErrorType.RESOURCE_NOT_FOUND, message, "DeleteResourcePolicy", "ResourceARN", arn);
        put(arn, POLICY);

        assertThat(service.call("DeleteResourcePolicy", "ResourceARN", arn)).isSameAs(Structure.EMPTY);

        assertThat(get(arn)).isEqualTo("{}");
        service.refuses(ErrorType.RESOURCE_NOT_FOUND, message, "DeleteResourcePolicy", "ResourceARN", arn);
    }

    @Test
    void onlyAnActiveConsumersPolicyIsPutAndDeleted() {
        String notActive = "Consumer audit with creation timestamp 1795341600 under stream orders and account"
                + " 123456789012 is not in ACTIVE status.";
        service.refuses(
                ErrorType.RESOURCE_IN_USE,
                notActive,
                "PutResourcePolicy",
                "ResourceARN",
                CONSUMER_ARN,
                "Policy",
                POLICY);
        service.refuses(ErrorType.RESOURCE_IN_USE, notActive, "DeleteResourcePolicy", "ResourceARN", CONSUMER_ARN);
        assertThat(get(CONSUMER_ARN)).isEqualTo("{}");
        service.advance(Duration.ofSeconds(1));

        put(CONSUMER_ARN, POLICY);

        service.call("DeregisterStreamConsumer", "ConsumerARN", CONSUMER_ARN);
        service.refuses(ErrorType.RESOURCE_IN_USE, notActive, "DeleteResourcePolicy", "ResourceARN", CONSUMER_ARN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|it is not a JSON object",
                "nonsense|it is not JSON, see line 1, column 9",
                "\"text\"|it is not a JSON object",
                "[]|it is not a JSON object",
                "{}|it needs a Statement",
                "{\"Version\":\"2012-10-17\"}|it needs a Statement",
                "{\"Version\":\"2013-01-01\"}|Version must be 2012-10-17 or 2008-10-17",
                "{\"Version\":20121017}|Version must be text",
                "{\"Id\":null}|Id must be text",
                "{\"Rules\":[]}|it has no element Rules",
                "{\"Statement\":[]}|Statement must be an object or a list of at least one",
                "{\"Statement\":\"x\"}|Statement must be an object or a list of at least one",
                "{\"Statement\":[1]}|every Statement must be an object",
                "{\"Statement\":{}}|every Statement needs an Effect",
                "{\"Statement\":{\"Effect\":\"Maybe\"}}|Effect must be Allow or Deny",
                "{\"Statement\":{\"Effect\":\"Deny\"}}|every Statement needs either Action or NotAction",
                "{\"Statement\":{\"Effect\":\"Deny\",\"Action\":[{}]}}|Action must be text",
                "{\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"*\"}}|"
                        + "every Statement needs either Principal or NotPrincipal",
                "{\"Statement\":{\"Principal\":\"me\"}}|Principal must be *",
                "{\"Statement\":{\"Principal\":[]}}|Principal must be an object",
                "{\"Statement\":{\"Condition\":\"x\"}}|Condition must be an object",
                "{\"Statement\":{\"Grant\":\"x\"}}|a Statement has no element Grant"
            })
    void aMalformedPolicyIsRefused(String policy, String why) {
        refusesPolicy(policy, why);
    }

    @Test
    void aPolicyEndsWithItsText() {
        String policy = "{\"Statement\":{" + ALLOW + ",\"Action\":\"kinesis:*\"}}";
        refusesPolicy(policy + " {}", "it ends before the text does");
        refusesPolicy(policy.substring(0, policy.length() - 1), "it is not JSON, see line 1, column 69");
    }

    @Test
    void aStatementDoesNotContradictItself() {
        refusesPolicy(
                "{\"Statement\":{" + ALLOW + ",\"Action\":\"*\",\"NotAction\":\"*\"}}",
                "every Statement needs either Action or NotAction");
        refusesPolicy(
                "{\"Statement\":{" + ALLOW + ",\"Action\":\"*\",\"Resource\":\"*\",\"NotResource\":[]}}",
                "a Statement cannot have both Resource and NotResource");
        refusesPolicy("{\"Statement\":{" + ALLOW + ",\"Effect\":\"Deny\"}}", "it is not JSON, see line 1, column 56");
    }

    @Test
    void aPolicyIsNotNestedWithoutEnd() {
        refusesPolicy(
                "{\"Statement\":{\"Condition\":{\"a\":" + "[".repeat(100_000),
                "it is not JSON, see line 1, column 530");
    }

    private void refusesPolicy(String policy, String why) {
        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                "The policy is malformed: " + why + ".",
                "PutResourcePolicy",
                "ResourceARN",
                STREAM_ARN,
                "Policy",
                policy);
        assertThat(get(STREAM_ARN)).isEqualTo("{}");
    }

    private Structure put(String arn, String policy) {
        return service.call("PutResourcePolicy", "ResourceARN", arn, "Policy", policy);
    }

    private String get(String arn) {
        return service.call("GetResourcePolicy", "ResourceARN", arn).requiredString("Policy");
    }
}
