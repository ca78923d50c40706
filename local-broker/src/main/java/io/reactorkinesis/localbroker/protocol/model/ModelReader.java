package io.reactorkinesis.localbroker.protocol.model;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Builds the operations and shapes from the JSON of the model. No shape of Kinesis contains itself. */
final class ModelReader {

    private final Map<String, Object> document;
    private final Map<String, Object> definitions;
    private final Map<String, Shape> shapes = new HashMap<>();

    ModelReader(Map<String, Object> document) {
        this.document = document;
        this.definitions = object(document, "shapes");
    }

    ServiceModel read() {
        Map<String, OperationModel> operations = new TreeMap<>();
        Map<String, Object> described = object(document, "operations");
        for (String name : described.keySet()) {
            Map<String, Object> operation = object(described, name);
            StructureShape input = requireNonNull(structure(operation, "input"), name);
            operations.put(name, new OperationModel(name, input, structure(operation, "output")));
        }
        String prefix = (String) requireNonNull(object(document, "metadata").get("targetPrefix"));
        return new ServiceModel(prefix, Collections.unmodifiableMap(operations));
    }

    private @Nullable StructureShape structure(Map<String, Object> operation, String direction) {
        return operation.containsKey(direction) ? (StructureShape) reference(operation, direction) : null;
    }

    private Shape reference(Map<String, Object> holder, String role) {
        return shape((String) requireNonNull(object(holder, role).get("shape"), role));
    }

    private Shape shape(String name) {
        Shape known = shapes.get(name);
        if (known == null) {
            known = build(name, object(definitions, name));
            shapes.put(name, known);
        }
        return known;
    }

    private Shape build(String name, Map<String, Object> definition) {
        String type = (String) requireNonNull(definition.get("type"), name);
        Bounds bounds = bounds(definition);
        return switch (type) {
            case "string" -> new StringShape(name, bounds, pattern(definition), strings(definition, "enum"));
            case "blob" -> new BlobShape(name, bounds);
            case "integer" -> new IntegerShape(name, bounds);
            case "long" -> new LongShape(name, bounds);
            case "boolean" -> new BooleanShape(name);
            case "timestamp" -> new TimestampShape(name);
            case "list" -> new ListShape(name, bounds, reference(definition, "member"));
            case "map" ->
                new MapShape(name, bounds, (StringShape) reference(definition, "key"), (StringShape)
                        reference(definition, "value"));
            case "structure" ->
                definition.containsKey("eventstream")
                        ? new EventStreamShape(name, marked("event", definition), marked("exception", definition))
                        : new StructureShape(name, members(definition), required(definition));
            default -> throw new IllegalStateException("Shape " + name + " has the unknown type " + type);
        };
    }

    private Map<String, Shape> members(Map<String, Object> definition) {
        Map<String, Object> described = object(definition, "members");
        Map<String, Shape> members = new LinkedHashMap<>();
        described.keySet().forEach(member -> members.put(member, reference(described, member)));
        return Collections.unmodifiableMap(members);
    }

    /** The members whose shapes carry a mark. */
    private Map<String, StructureShape> marked(String mark, Map<String, Object> definition) {
        Map<String, StructureShape> marked = new LinkedHashMap<>();
        members(definition).forEach((member, shape) -> {
            if (object(definitions, shape.name()).containsKey(mark)) {
                marked.put(member, (StructureShape) shape);
            }
        });
        return Collections.unmodifiableMap(marked);
    }

    private static Set<String> required(Map<String, Object> definition) {
        return Set.copyOf(strings(definition, "required"));
    }

    private static Bounds bounds(Map<String, Object> definition) {
        Long min = (Long) definition.get("min");
        Long max = (Long) definition.get("max");
        return min == null && max == null
                ? Bounds.NONE
                : new Bounds(min == null ? Long.MIN_VALUE : min, max == null ? Long.MAX_VALUE : max);
    }

    private static @Nullable Pattern pattern(Map<String, Object> definition) {
        String pattern = (String) definition.get("pattern");
        return pattern == null ? null : Pattern.compile(pattern);
    }

    @SuppressWarnings("unchecked") // The model has lists of strings only.
    private static List<String> strings(Map<String, Object> holder, String name) {
        Object list = holder.get(name);
        return list == null ? List.of() : List.copyOf((List<String>) list);
    }

    @SuppressWarnings("unchecked") // The names of a JSON object are strings.
    private static Map<String, Object> object(Map<String, Object> holder, String name) {
        return (Map<String, Object>) requireNonNull(holder.get(name), name);
    }
}
