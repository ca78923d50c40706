package io.reactorkinesis.localbroker.protocol.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.localbroker.protocol.model.ServiceModel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class ValidatorTest {

    private static final ServiceModel MODEL = ServiceModel.load();

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> validate("CreateStream", Structure.EMPTY))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        error -> assertThat(error.type()).isEqualTo(ErrorType.VALIDATION))
                .hasMessage("1 validation error detected: "
                        + "Value null at 'streamName' failed to satisfy constraint: Member must not be null");
    }

    @Test
    void tellsAllErrorsAtOnce() {
        assertThat(errors(
                        "CreateStream",
                        Structure.builder()
                                .put("StreamName", "a b")
                                .put("ShardCount", 0)
                                .build()))
                .containsExactlyInAnyOrder(
                        "Value 'a b' at 'streamName' failed to satisfy constraint: "
                                + "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
                        "Value '0' at 'shardCount' failed to satisfy constraint: "
                                + "Member must have value greater than or equal to 1");
    }

    @Test
    void anEmptyNameBreaksLengthAndPattern() {
        assertThat(errors(
                        "DeleteStream",
                        Structure.builder().put("StreamName", "").build()))
                .containsExactlyInAnyOrder(
                        "Value '' at 'streamName' failed to satisfy constraint: "
                                + "Member must have length greater than or equal to 1",
                        "Value '' at 'streamName' failed to satisfy constraint: "
                                + "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
    }

    @Test
    void aNameMayHave128Characters() {
        assertThatCode(() -> validate("DeleteStream", stream("a".repeat(128)))).doesNotThrowAnyException();
        assertThat(errors("DeleteStream", stream("a".repeat(129))))
                .containsExactly("Value '" + "a".repeat(129) + "' at 'streamName' failed to satisfy constraint: "
                        + "Member must have length less than or equal to 128");
    }

    @Test
    void aPartitionKeyIsMeasuredInCharactersNotInCodeUnits() {
        String astral = "\ud83d\udeeb";

        assertThatCode(() -> validate("PutRecord", record(astral.repeat(256)))).doesNotThrowAnyException();
        assertThat(errors("PutRecord", record(astral.repeat(257)))).hasSize(1);
    }

    @Test
    void listsAnEnumerationInTheOrderOfTheService() {
        assertThat(errors(
                        "GetShardIterator",
                        Structure.builder()
                                .put("ShardId", "shardId-000000000000")
                                .put("ShardIteratorType", "NEWEST")
                                .build()))
                .containsExactly("Value 'NEWEST' at 'shardIteratorType' failed to satisfy constraint: "
                        + "Member must satisfy enum value set: "
                        + "[AFTER_SEQUENCE_NUMBER, LATEST, AT_TIMESTAMP, AT_SEQUENCE_NUMBER, TRIM_HORIZON]");
    }

    @Test
    void numbersMembersOfAListFromOne() {
        Structure request = Structure.builder()
                .put("Records", List.of(record("a"), Structure.EMPTY, record("")))
                .build();

        assertThat(errors("PutRecords", request))
                .containsExactlyInAnyOrder(
                        "Value null at 'records.2.member.data' failed to satisfy constraint: Member must not be null",
                        "Value '' at 'records.3.member.partitionKey' failed to satisfy constraint: "
                                + "Member must have length greater than or equal to 1");
    }

    @Test
    void aListMayNotHoldNull() {
        Structure request = Structure.builder()
                .put("Records", Collections.singletonList(null))
                .build();

        assertThat(errors("PutRecords", request))
                .containsExactly(
                        "Value null at 'records.1.member' failed to satisfy constraint: Member must not be null");
    }

    @Test
    void printsStructuresOfATooLongListAsTheServiceDoes() {
        Structure request = Structure.builder()
                .put("Records", Collections.nCopies(501, record("a")))
                .build();

        assertThat(errors("PutRecords", request))
                .singleElement()
                .satisfies(error -> assertThat(error)
                        .matches(
                                "Value '\\[(com\\.amazonaws\\.kinesis\\.v20131202\\.PutRecordsRequestEntry@c965e310(, )?){501}]'"
                                        + " at 'records' failed to satisfy constraint: "
                                        + "Member must have length less than or equal to 500"));
    }

    @Test
    void aPayloadIsPrintedAsItsBuffer() {
        Structure request = Structure.builder()
                .put("Data", new byte[10_485_761])
                .put("PartitionKey", "a")
                .build();

        assertThat(errors("PutRecord", request))
                .containsExactly("Value 'java.nio.HeapByteBuffer[pos=0 lim=10485761 cap=10485761]' at 'data' failed to"
                        + " satisfy constraint: Member must have length less than or equal to 10485760");
    }

    @Test
    void partsOfAListShareOneError() {
        Structure request = Structure.builder()
                .put("StreamName", "a")
                .put("TagKeys", List.of("ok", "", ""))
                .build();

        assertThat(errors("RemoveTagsFromStream", request))
                .containsExactly("Value '[ok, , ]' at 'tagKeys' failed to satisfy constraint: "
                        + "Member must satisfy constraint: [Member must have length less than or equal to 128, "
                        + "Member must have length greater than or equal to 1]");
    }

    @Test
    void keysAndValuesOfAMapAreToldApart() {
        String longValue = "v".repeat(257);
        Structure request =
                Structure.builder().put("Tags", Map.of("", longValue)).build();

        assertThat(errors("AddTagsToStream", request))
                .containsExactlyInAnyOrder(
                        "Value '{=" + longValue + "}' at 'tags' failed to satisfy constraint: "
                                + "Map keys must satisfy constraint: [Member must have length less than or equal to "
                                + "128, Member must have length greater than or equal to 1]",
                        "Value '{=" + longValue + "}' at 'tags' failed to satisfy constraint: "
                                + "Map value must satisfy constraint: [Member must have length less than or equal to "
                                + "256, Member must have length greater than or equal to 0]");
    }

    @Test
    void aNullInAMapIsNamedByItsKey() {
        Structure request = Structure.builder()
                .put("Tags", Collections.singletonMap("team", null))
                .build();

        assertThat(errors("AddTagsToStream", request))
                .containsExactly(
                        "Value null at 'tags.team.member' failed to satisfy constraint: Member must not be null");
    }

    @Test
    void tellsTheFirstTenErrorsInTheOrderOfTheModel() {
        Structure request = Structure.builder()
                .put("StreamName", "")
                .put("Records", IntStream.range(0, 20).mapToObj(i -> record("")).toList())
                .build();

        assertThat(errors("PutRecords", request))
                .hasSize(10)
                .allSatisfy(error -> assertThat(error).contains("at 'records."));
    }

    @Test
    void aHostileArnKeepsNoThreadBusy() {
        char[] filler = new char[4 << 20];
        Arrays.fill(filler, 'x');
        String arn = "arn:aws" + ":kinesis:".repeat(100_000) + new String(filler);

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(errors(
                                "DescribeStreamConsumer",
                                Structure.builder().put("ConsumerARN", arn).build()))
                        .singleElement()
                        .satisfies(error -> assertThat(error).endsWith("less than or equal to 2048")));
    }

    private static Structure stream(String name) {
        return Structure.builder().put("StreamName", name).build();
    }

    private static Structure record(String partitionKey) {
        return Structure.builder()
                .put("Data", new byte[] {1})
                .put("PartitionKey", partitionKey)
                .build();
    }

    private static void validate(String operation, Structure request) {
        Validator.validate(
                request, Objects.requireNonNull(MODEL.operation(operation)).input());
    }

    /** The errors of the message as a set, since the service promises no order. */
    private static Set<String> errors(String operation, Structure request) {
        String message =
                Objects.requireNonNull(catchThrowableOfType(ServiceException.class, () -> validate(operation, request))
                        .getMessage());
        String[] parts = message.split(" detected: ", 2);
        String[] errors = parts[1].split("; ");
        assertThat(parts[0])
                .isEqualTo(errors.length == 1 ? "1 validation error" : errors.length + " validation errors");
        return Set.of(errors);
    }
}
