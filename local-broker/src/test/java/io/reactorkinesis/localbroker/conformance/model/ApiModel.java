package io.reactorkinesis.localbroker.conformance.model;

import io.reactorkinesis.localbroker.conformance.wire.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What AWS publishes of the service. Read here apart from the broker, so that the two cannot agree on a mistake. */
public final class ApiModel {

    private static final String FILE = "/io/reactorkinesis/localbroker/protocol/model/kinesis-api-model.json";

    private final Map<String, Object> operations;
    private final Map<String, Object> shapes;

    private ApiModel(Map<String, Object> document) {
        operations = object(document, "operations");
        shapes = object(document, "shapes");
    }

    public static ApiModel load() {
        try (InputStream file = Objects.requireNonNull(ApiModel.class.getResourceAsStream(FILE), FILE)) {
            return new ApiModel(WireFormat.JSON.read(file.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of all operations, in order. */
    public List<String> operations() {
        return operations.keySet().stream().sorted().toList();
    }

    /** The shape of an operation's request. */
    public ApiShape input(String operation) {
        return shape(reference(object(operations, operation), "input"));
    }

    public ApiShape shape(String name) {
        Map<String, Object> shape = object(shapes, name);
        Map<String, String> members = new LinkedHashMap<>();
        object(shape, "members")
                .keySet()
                .forEach(member -> members.put(member, reference(object(shape, "members"), member)));
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : List.of("member", "key", "value")) {
            if (shape.containsKey(part)) {
                parts.put(part, reference(shape, part));
            }
        }
        return new ApiShape(
                name,
                (String) Objects.requireNonNull(shape.get("type"), name),
                number(shape, "min"),
                number(shape, "max"),
                (String) shape.get("pattern"),
                texts(shape, "enum"),
                members,
                texts(shape, "required"),
                parts);
    }

    /** The shape of a list's {@code member}, or of a map's {@code key} or {@code value}. */
    public ApiShape part(ApiShape shape, String part) {
        return shape(Objects.requireNonNull(shape.parts().get(part), part));
    }

    private static String reference(Map<String, Object> holder, String name) {
        return (String) Objects.requireNonNull(object(holder, name).get("shape"), name);
    }

    private static @Nullable Long number(Map<String, Object> shape, String name) {
        return shape.get(name) instanceof Number number ? number.longValue() : null;
    }

    @SuppressWarnings("unchecked") // The lists of the model hold texts only.
    private static List<String> texts(Map<String, Object> shape, String name) {
        return (List<String>) shape.getOrDefault(name, List.of());
    }

    @SuppressWarnings("unchecked") // The names of a JSON object are strings.
    private static Map<String, Object> object(Map<String, Object> holder, String name) {
        return (Map<String, Object>) holder.getOrDefault(name, Map.of());
    }
}
