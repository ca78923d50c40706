package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagsTest {

    private static final String STREAM_ARN = "arn:aws:kinesis:eu-central-1:123456789012:stream/orders";
    private static final String INVALID = "Some tags contain invalid characters. Valid characters: Unicode letters,"
            + " digits, white space, _ . / = + - % @.";

    private final Service service = new Service();

    @BeforeEach
    void createStream() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 1);
    }

    @Test
    void tagsAreListedInTheOrderOfTheirKeys() {
        add(Map.of("team", "billing", "stage", "test", "cost", ""));

        Structure answer = service.call("ListTagsForStream", "StreamName", "orders");

        assertThat(tags(answer)).containsExactly("cost=", "stage=test", "team=billing");
        assertThat(answer.bool("HasMoreTags", true)).isFalse();
    }

    @Test
    void aStreamWithoutTagsListsNone() {
        assertThat(tags(service.call("ListTagsForStream", "StreamName", "orders")))
                .isEmpty();
        assertThat(tags(service.call("ListTagsForResource", "ResourceARN", STREAM_ARN)))
                .isEmpty();
    }

    @Test
    void aKeyThatIsThereGetsTheNewValue() {
        add(Map.of("team", "billing"));
        add(Map.of("team", "shipping"));

        assertThat(ofStream()).containsExactly("team=shipping");
    }

    @Test
    void bothOperationsOnTagsSeeTheSame() {
        service.call("AddTagsToStream", "StreamARN", STREAM_ARN, "Tags", Map.of("a", "1"));
        service.call("TagResource", "ResourceARN", STREAM_ARN, "Tags", Map.of("b", "2", "c", "3"));
        service.call("UntagResource", "ResourceARN", STREAM_ARN, "TagKeys", List.of("a"));
        service.call("RemoveTagsFromStream", "StreamName", "orders", "TagKeys", List.of("b"));

        assertThat(ofStream()).containsExactly("c=3");
        assertThat(tags(service.call("ListTagsForResource", "ResourceARN", STREAM_ARN)))
                .containsExactly("c=3");
    }

    @Test
    void unknownKeysAreNotLookedAtOnRemoval() {
        add(Map.of("a", "1"));

        service.call("RemoveTagsFromStream", "StreamName", "orders", "TagKeys", List.of("x", "a", "y"));

        assertThat(ofStream()).isEmpty();
    }

    @Test
    void aListGoesOnBehindAKey() {
        add(Map.of("a", "1", "b", "2", "c", "3", "d", "4"));

        Structure page =
                service.call("ListTagsForStream", "StreamName", "orders", "Limit", 2, "ExclusiveStartTagKey", "a");
        Structure rest =
                service.call("ListTagsForStream", "StreamName", "orders", "Limit", 2, "ExclusiveStartTagKey", "bb");

        assertThat(tags(page)).containsExactly("b=2", "c=3");
        assertThat(page.bool("HasMoreTags", false)).isTrue();
        assertThat(tags(rest)).containsExactly("c=3", "d=4");
        assertThat(rest.bool("HasMoreTags", true)).isFalse();
    }

    @Test
    void tagsGivenAtCreationAreKept() {
        service.call("CreateStream", "StreamName", "returns", "Tags", Map.of("team", "billing"));
        service.call(
                "RegisterStreamConsumer",
                "StreamARN",
                STREAM_ARN,
                "ConsumerName",
                "audit",
                "Tags",
                Map.of("team", "audit"));

        assertThat(tags(service.call("ListTagsForStream", "StreamName", "returns")))
                .containsExactly("team=billing");
        assertThat(tags(service.call("ListTagsForResource", "ResourceARN", STREAM_ARN + "/consumer/audit:1795341600")))
                .containsExactly("team=audit");
    }

    @Test
    void aConsumersTagsAreItsOwn() {
        service.call("RegisterStreamConsumer", "StreamARN", STREAM_ARN, "ConsumerName", "audit");
        String consumerArn = STREAM_ARN + "/consumer/audit:1795341600";

        service.call("TagResource", "ResourceARN", consumerArn, "Tags", Map.of("a", "1", "b", "2"));
        service.call("UntagResource", "ResourceARN", consumerArn, "TagKeys", List.of("a"));

        assertThat(tags(service.call("ListTagsForResource", "ResourceARN", consumerArn)))
                .containsExactly("b=2");
        assertThat(ofStream()).isEmpty();
    }

    @Test
    void aStreamIsTaggedInAnyState() {
        Service slow = new Service(options -> options.transitionDelay(Duration.ofSeconds(1)));
        slow.call("CreateStream", "StreamName", "orders");
        slow.call("AddTagsToStream", "StreamName", "orders", "Tags", Map.of("state", "CREATING"));
        slow.advance(Duration.ofSeconds(1));
        slow.call("DeleteStream", "StreamName", "orders");
        slow.call("AddTagsToStream", "StreamName", "orders", "Tags", Map.of("later", "DELETING"));

        assertThat(tags(slow.call("ListTagsForStream", "StreamName", "orders")))
                .containsExactly("later=DELETING", "state=CREATING");
    }

    @Test
    void aResourceCarriesFiftyTags() {
        add(numbered(0, 50));
        add(Map.of("key-7", "again"));

        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                "Failed to add tags to stream orders under account 123456789012 because a given stream cannot have more"
                        + " than 50 tags associated with it.",
                "AddTagsToStream",
                "StreamName",
                "orders",
                "Tags",
                Map.of("key-7", "not taken", "one-too-many", ""));

        assertThat(ofStream()).hasSize(50).contains("key-7=again");
    }

    @Test
    void aStreamIsNotCreatedWithTooManyTags() {
        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                "Failed to add tags to stream returns under account 123456789012 because a given stream cannot have more"
                        + " than 50 tags associated with it.",
                "CreateStream",
                "StreamName",
                "returns",
                "Tags",
                numbered(0, 51));
        service.refuses(
                ErrorType.RESOURCE_NOT_FOUND,
                "Stream returns under account 123456789012 not found.",
                "DescribeStreamSummary",
                "StreamName",
                "returns");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;b", "a,b", "a\tb", "a\nb", "a:b", "a\u0000b", "€"})
    void someCharactersAreInvalid(String text) {
        refusesTags(INVALID, Map.of(text, "v"));
        refusesTags(INVALID, Map.of("k", text));
        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                INVALID,
                "RemoveTagsFromStream",
                "StreamName",
                "orders",
                "TagKeys",
                List.of(text));
    }

    @Test
    void aPercentSignIsIllegal() {
        String illegal = " because some tags contained illegal characters. The allowed characters are Unicode letters,"
                + " white-spaces, '_',',','/','=','+','-','@'.";
        refusesTags("Failed to add tags to stream orders under account 123456789012" + illegal, Map.of("a%b", "v"));
        refusesTags("Failed to add tags to stream orders under account 123456789012" + illegal, Map.of("k", "100%"));
        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                "Failed to remove tags from stream orders under account 123456789012" + illegal,
                "RemoveTagsFromStream",
                "StreamName",
                "orders",
                "TagKeys",
                List.of("a%b"));
    }

    @Test
    void lettersOfAllScriptsAreValid() {
        add(Map.of("ü0 _.", "/=+-@", "名前", "नमस्ते"));

        assertThat(ofStream()).containsExactly("ü0 _.=/=+-@", "名前=नमस्ते");
    }

    @Test
    void aResourceMustBeThere() {
        service.refuses(
                ErrorType.RESOURCE_NOT_FOUND,
                "Stream none under account 123456789012 not found.",
                "TagResource",
                "ResourceARN",
                "arn:aws:kinesis:eu-central-1:123456789012:stream/none",
                "Tags",
                Map.of("a", "1"));
        String noResource = "arn:aws:kinesis:eu-central-1:123456789012:my-stream/orders";
        service.refuses(
                ErrorType.INVALID_ARGUMENT,
                "ResourceARN " + noResource + " is not the ARN of a stream, a consumer or a channel.",
                "ListTagsForResource",
                "ResourceARN",
                noResource);
    }

    private void add(Map<String, String> tags) {
        assertThat(service.call("AddTagsToStream", "StreamName", "orders", "Tags", tags))
                .isSameAs(Structure.EMPTY);
    }

    private void refusesTags(String message, Map<String, String> tags) {
        service.refuses(ErrorType.INVALID_ARGUMENT, message, "AddTagsToStream", "StreamName", "orders", "Tags", tags);
        assertThat(ofStream()).isEmpty();
    }

    private List<String> ofStream() {
        return tags(service.call("ListTagsForStream", "StreamName", "orders"));
    }

    private static Map<String, String> numbered(int from, int to) {
        Map<String, String> tags = new HashMap<>();
        for (int i = from; i < to; i++) {
            tags.put("key-" + i, "value");
        }
        return tags;
    }

    private static List<String> tags(Structure answer) {
        return answer.structures("Tags").stream()
                .map(tag -> tag.requiredString("Key") + "=" + value(tag.string("Value")))
                .toList();
    }

    private static String value(@Nullable String value) {
        assertThat(value).isNotNull();
        return String.valueOf(value);
    }
}
