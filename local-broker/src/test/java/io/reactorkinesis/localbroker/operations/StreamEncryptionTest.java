package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamEncryptionTest {

    private static final String KEY = "alias/aws/kinesis";
    private static final Duration DELAY = Duration.ofMillis(500);

    private final Service service = new Service(options -> options.transitionDelay(DELAY));

    @BeforeEach
    void createStream() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 1);
        service.advance(DELAY);
    }

    @Test
    void theStreamIsUpdatingUntilItIsEncrypted() {
        assertThat(start(KEY)).isSameAs(Structure.EMPTY);

        assertThat(described("StreamStatus")).isEqualTo("UPDATING");
        assertThat(described("EncryptionType")).isEqualTo("NONE");

        service.advance(DELAY);

        assertThat(described("StreamStatus")).isEqualTo("ACTIVE");
        assertThat(described("EncryptionType")).isEqualTo("KMS");
        assertThat(described("KeyId")).isEqualTo(KEY);
    }

    @Test
    void encryptionEndsTheSameWay() {
        start(KEY);
        service.advance(DELAY);

        assertThat(stop()).isSameAs(Structure.EMPTY);
        assertThat(described("StreamStatus")).isEqualTo("UPDATING");
        assertThat(described("EncryptionType")).isEqualTo("KMS");
        service.advance(DELAY);

        assertThat(described("EncryptionType")).isEqualTo("NONE");
        assertThat(described("KeyId")).isNull();
    }

    @Test
    void anEncryptedStreamMayChangeItsKey() {
        start(KEY);
        service.advance(DELAY);
        start("alias/mine");
        service.advance(DELAY);

        assertThat(described("KeyId")).isEqualTo("alias/mine");
    }

    @Test
    void eachRecordTellsWhetherItWasEncryptedWhenItArrived() {
        assertThat(service.put("orders", "a", "before").has("EncryptionType")).isFalse();
        start(KEY);
        assertThat(service.put("orders", "a", "meanwhile").has("EncryptionType"))
                .isFalse();
        service.advance(DELAY);
        assertThat(service.put("orders", "a", "after").string("EncryptionType")).isEqualTo("KMS");
        assertThat(putRecords().string("EncryptionType")).isEqualTo("KMS");
        stop();
        service.advance(DELAY);
        assertThat(putRecords().has("EncryptionType")).isFalse();

        List<Structure> records =
                service.get(service.iterator("orders", 0, "TRIM_HORIZON")).structures("Records");
        assertThat(records.stream().map(record -> record.has("EncryptionType")))
                .containsExactly(false, false, true, true, false);
        assertThat(records.get(2).string("EncryptionType")).isEqualTo("KMS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345678-1234-1234-1234-123456789012",
                "mrk-1234abcd12ab34cd56ef1234567890ab",
                "arn:aws:kms:us-east-2:123456789012:key/12345678-1234-1234-1234-123456789012",
                "arn:aws:kms:us-east-2:123456789012:alias/MyAliasName",
                "alias/MyAliasName",
                "alias/aws/kinesis"
            })
    void anyWellFormedKeyWillDo(String keyId) {
        start(keyId);
        service.advance(DELAY);

        assertThat(described("KeyId")).isEqualTo(keyId);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key",
                "alias/",
                "12345678-1234-1234-1234-12345678901",
                "arn:aws:kms:us-east-2:123456789012:key/alias",
                "arn:aws:iam::123456789012:alias/mine"
            })
    void aMalformedKeyIsRefusedAndTheStreamStaysActive(String keyId) {
        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                "KeyId " + keyId + " is not the id or the ARN of an AWS KMS key, nor an alias such as"
                        + " alias/aws/kinesis or the ARN of one.",
                "StartStreamEncryption",
                members("KMS", keyId));

        assertThat(described("StreamStatus")).isEqualTo("ACTIVE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"StartStreamEncryption", "StopStreamEncryption"})
    void theOnlyTypeToStartOrStopIsKms(String operation) {
        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                "EncryptionType must be KMS, but is NONE.",
                operation,
                members("NONE", KEY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"StartStreamEncryption", "StopStreamEncryption"})
    void theStreamMustBeActive(String operation) {
        start(KEY);

        service.refuses(
                ErrorType.RESOURCE_IN_USE,
                "Stream orders under account 123456789012 not ACTIVE, instead in state UPDATING",
                operation,
                members("KMS", KEY));
    }

    @Test
    void encryptionStartsAndStopsTwentyFiveTimesADayEach() {
        for (int i = 0; i < 25; i++) {
            start(KEY);
            service.advance(DELAY);
            stop();
            service.advance(DELAY);
        }
        service.refuses(ErrorType.LIMIT_EXCEEDED, exceeded("enabled"), "StartStreamEncryption", members("KMS", KEY));
        service.refuses(ErrorType.LIMIT_EXCEEDED, exceeded("disabled"), "StopStreamEncryption", members("KMS", KEY));

        // The first start is 24 hours ago, the first stop is not.
        service.advance(Duration.ofHours(24).minus(DELAY.multipliedBy(50)));

        service.refuses(ErrorType.LIMIT_EXCEEDED, exceeded("disabled"), "StopStreamEncryption", members("KMS", KEY));
        start(KEY);
    }

    private static String exceeded(String done) {
        return "Server-side encryption of stream orders under account 123456789012 was " + done
                + " 25 times within 24 hours, which is the limit. Try again later.";
    }

    private Structure start(String keyId) {
        return service.call("StartStreamEncryption", members("KMS", keyId));
    }

    private Structure stop() {
        return service.call("StopStreamEncryption", members("KMS", KEY));
    }

    private Structure putRecords() {
        Structure entry = Service.structure("PartitionKey", "a", "Data", new byte[1]);
        return service.call("PutRecords", "StreamName", "orders", "Records", List.of(entry));
    }

    private static Object[] members(String type, String keyId) {
        return new Object[] {"StreamName", "orders", "EncryptionType", type, "KeyId", keyId};
    }

    private @Nullable String described(String member) {
        Structure summary = service.call("DescribeStreamSummary", "StreamName", "orders")
                .requiredStructure("StreamDescriptionSummary");
        Structure full = service.call("DescribeStream", "StreamName", "orders").requiredStructure("StreamDescription");
        assertThat(full.string(member)).isEqualTo(summary.string(member));
        return summary.string(member);
    }
}
