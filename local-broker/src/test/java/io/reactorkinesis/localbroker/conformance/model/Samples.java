package io.reactorkinesis.localbroker.conformance.model;

import io.reactorkinesis.localbroker.conformance.wire.Endpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sound values of every shape, and requests that break no constraint and change nothing: they name what is not there. */
public final class Samples {

    /** The one name that a request of the walk can create, see {@link #CREATE_STREAM}. */
    public static final String CREATED = "conformance-created";

    private static final String ABSENT = "conformance-absent";

    /** Any number of shards is sound, but no account may have that many: the service refuses it after the constraints. */
    private static final Map<String, Object> CREATE_STREAM =
            Map.of("StreamName", CREATED, "ShardCount", Integer.MAX_VALUE);

    /** Where a text is filled up to a length. The figure 1 suits the pattern of every shape there. */
    private static final String PAD = "|";

    /** What a channel must have one of, though the model does not say so. */
    private static final String TO_S3 = "S3DestinationConfiguration";

    private static final String DIGITS_40 = "1".repeat(40);
    private static final String DIGITS_130 = "1".repeat(130);

    private final ApiModel model;
    private final Map<String, String> templates;

    public Samples(ApiModel model, Endpoint endpoint) {
        this.model = model;
        this.templates = Map.ofEntries(
                Map.entry("StreamARN", endpoint.arn("stream/" + ABSENT) + PAD),
                Map.entry("ResourceARN", endpoint.arn("stream/" + ABSENT) + PAD),
                Map.entry("ConsumerARN", endpoint.arn("stream/" + ABSENT + "/consumer/reader:1") + PAD),
                Map.entry("ChannelARN", endpoint.arn("channel/" + ABSENT) + PAD),
                Map.entry("RoleARN", "arn:aws:iam::" + endpoint.account() + ":role/absent" + PAD),
                Map.entry("BucketARN", "arn:aws" + PAD + ":s3:::absent"),
                Map.entry("TableBucketARN", "arn:aws" + PAD + ":s3tables:us-east-1:123456789012:bucket/absent"),
                Map.entry("GSRSchemaARN", "arn:aws:glue:us-east-1:123456789012:schema/registry/absent" + PAD),
                Map.entry("ExpectedBucketOwner", "123456789012" + PAD),
                Map.entry("StreamName", ABSENT + PAD),
                Map.entry("StreamId", "abcdefghijklmnopqrst-abc" + PAD),
                Map.entry("ShardId", "shardId-000000000000" + PAD),
                Map.entry("HashKey", "1" + PAD),
                Map.entry("SequenceNumber", "1" + PAD),
                Map.entry("KeyId", "alias/aws/kinesis" + PAD),
                Map.entry("EncryptionType", "KMS"),
                Map.entry("ShardIteratorType", "LATEST"),
                Map.entry("RecordFormatType", "BYTE_ARRAY"),
                Map.entry("MinimumThroughputBillingCommitmentInputStatus", "DISABLED"));
    }

    /** The least that an operation asks for, and a stream or consumer where there may be one. */
    public Map<String, Object> request(String operation) {
        ApiShape input = model.input(operation);
        Map<String, Object> request = structure(input);
        Stream.of("StreamName", "ConsumerARN", "StreamARN")
                .filter(input.members()::containsKey)
                .filter(name -> !request.containsKey("ShardIterator"))
                .findFirst()
                .ifPresent(name -> request.put(name, value(member(input, name))));
        if (input.members().containsKey(TO_S3)) {
            request.put(TO_S3, value(member(input, TO_S3)));
        }
        if (operation.equals("CreateStream")) {
            request.putAll(CREATE_STREAM);
        }
        return request;
    }

    /** A structure with nothing but what it must have. */
    public Map<String, Object> structure(ApiShape shape) {
        Map<String, Object> members = new LinkedHashMap<>();
        shape.required().forEach(name -> members.put(name, value(member(shape, name))));
        if (shape.members().containsKey("PartitionKey")) {
            // Not in the model's list, since a stream may do without; any other misses it.
            members.put("PartitionKey", "absent");
        }
        return members;
    }

    public ApiShape member(ApiShape structure, String name) {
        return model.shape(Objects.requireNonNull(structure.members().get(name), name));
    }

    public Object value(ApiShape shape) {
        return switch (shape.type()) {
            case "string" -> text(shape);
            case "blob" -> new byte[] {1, 2, 3};
            case "integer", "long" -> shape.min() == null ? 300L : Math.max(shape.min(), 1);
            case "boolean" -> false;
            case "timestamp" -> Instant.parse("2026-11-22T10:00:00.250Z");
            case "list", "map" -> ofMeasure(shape, 1);
            case "structure" -> structure(shape);
            default -> throw new IllegalArgumentException("No sample of a " + shape.type());
        };
    }

    private String text(ApiShape shape) {
        String template = template(shape);
        String text = template == null ? shape.allowed().get(0) : template.replace(PAD, "");
        if (shape.pattern() != null && !text.matches(shape.pattern())) {
            throw new AssertionError("The sample " + text + " of " + shape.name() + " is not sound");
        }
        return text;
    }

    private @Nullable String template(ApiShape shape) {
        String otherwise = shape.allowed().isEmpty() ? "absent" + PAD : null;
        return templates.getOrDefault(shape.name(), otherwise);
    }

    /** A text, blob, list or map of this length or size; a text may be sound for its length alone. */
    public Object ofMeasure(ApiShape shape, long measure) {
        int size = Math.toIntExact(measure);
        return switch (shape.type()) {
            case "blob" -> new byte[size];
            case "list" -> new ArrayList<>(Collections.nCopies(size, value(model.part(shape, "member"))));
            case "map" -> map(shape, size);
            default -> ofLength(shape, size);
        };
    }

    private Map<String, Object> map(ApiShape shape, int size) {
        Map<String, Object> entries = new LinkedHashMap<>();
        IntStream.range(0, size).forEach(i -> entries.put("key" + i, value(model.part(shape, "value"))));
        return entries;
    }

    private String ofLength(ApiShape shape, int length) {
        String template = Objects.requireNonNull(template(shape), shape.name());
        int own = template.length() - PAD.length();
        return length < own ? template.substring(0, length) : template.replace(PAD, "1".repeat(length - own));
    }

    /** Texts that break a pattern; the empty one may break the length as well. */
    public List<String> unmatched(ApiShape shape) {
        String sound = text(shape);
        Pattern pattern = Pattern.compile(Objects.requireNonNull(shape.pattern()));
        return Stream.of(sound + ' ', ' ' + sound, sound + '\n', sound + ':', "", "01", "-1", DIGITS_40, DIGITS_130)
                .filter(text -> !pattern.matcher(text).matches())
                .toList();
    }
}
