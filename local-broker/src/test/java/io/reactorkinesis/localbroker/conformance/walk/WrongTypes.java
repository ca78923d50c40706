package io.reactorkinesis.localbroker.conformance.walk;

import io.reactorkinesis.localbroker.conformance.model.ApiShape;
import io.reactorkinesis.localbroker.conformance.wire.WireFormat;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Values of another type than a shape's, with the texts of section 2.4 of the reference. */
final class WrongTypes {

    private static final Set<WireFormat> ALL = EnumSet.allOf(WireFormat.class);
    private static final Set<WireFormat> JSON = EnumSet.of(WireFormat.JSON);
    private static final Set<WireFormat> CBOR = EnumSet.complementOf(EnumSet.of(WireFormat.JSON));

    private static final String LIST = "Start of list found where not expected";
    private static final String MAP = "Start of structure or map found where not expected.";

    private WrongTypes() {}

    /**
     * A value of the wrong type.
     *
     * @param text empty where the reference has none
     */
    record Wrong(Object value, Optional<String> text, Set<WireFormat> formats) {}

    static List<Wrong> of(ApiShape shape) {
        return switch (shape.type()) {
            case "string" -> scalars("an String", flag(), number(), bytes());
            case "integer" -> scalars("an Integer", flag(), text(), bytes());
            case "long" -> scalars("an Long", flag(), text(), bytes());
            case "timestamp" -> scalars("milliseconds since epoch", flag(), text(), bytes());
            case "boolean" ->
                Stream.concat(
                                scalars("an Boolean", number(), bytes()).stream(),
                                Stream.of(inAll("yes", "'YES' can not be converted to an Boolean")))
                        .toList();
            case "blob" ->
                Stream.concat(
                                scalars("a Blob", flag(), number()).stream(),
                                Stream.of(
                                        base64(
                                                "YWJjZ",
                                                "Base64 encoded length is expected a multiple of 4 bytes but found: 5"),
                                        base64("YW=j", "Invalid Base64 character: '='"),
                                        base64("YWJ_", "Invalid Base64 character: '_'"),
                                        base64("YWK=", "Invalid last non-pad Base64 character dectected")))
                        .toList();
            case "list" -> parts("Expected list or null", inAll(Map.of("a", 1), MAP));
            case "map" -> parts("Expected map or null", inAll(List.of("a"), LIST));
            case "structure" -> parts("Expected null", inAll(List.of("a"), LIST));
            default -> throw new IllegalArgumentException("No type " + shape.type());
        };
    }

    private static List<Wrong> scalars(String wanted, Wrong... found) {
        Stream<Wrong> scalars = Stream.of(found)
                .map(wrong -> new Wrong(
                        wrong.value(),
                        wrong.text().map(type -> "class " + type + " can not be converted to " + wanted),
                        wrong.formats()));
        return Stream.concat(scalars, Stream.of(inAll(List.of("a"), LIST), inAll(Map.of("a", 1), MAP)))
                .toList();
    }

    private static List<Wrong> parts(String text, Wrong otherPart) {
        return List.of(inAll("a", text), inAll(23, text), inAll(true, text), otherPart);
    }

    private static Wrong inAll(Object value, String text) {
        return new Wrong(value, Optional.of(text), ALL);
    }

    private static Wrong flag() {
        return inAll(true, "java.lang.Boolean");
    }

    private static Wrong number() {
        return inAll(23, "com.amazon.coral.value.json.numbers.TruncatingBigNumber");
    }

    private static Wrong text() {
        return inAll("23", "java.lang.String");
    }

    /** Only CBOR has bytes, and nobody wrote down what the service says to them. */
    private static Wrong bytes() {
        return new Wrong(new byte[] {1}, Optional.empty(), CBOR);
    }

    /** Only JSON carries blobs as text. */
    private static Wrong base64(String text, String reason) {
        return new Wrong(text, Optional.of("'" + text + "' can not be converted to a Blob: " + reason), JSON);
    }
}
