package io.reactorkinesis.localbroker.protocol.validation;

import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.localbroker.protocol.model.Bounds;
import io.reactorkinesis.localbroker.protocol.model.ListShape;
import io.reactorkinesis.localbroker.protocol.model.MapShape;
import io.reactorkinesis.localbroker.protocol.model.ScalarShape;
import io.reactorkinesis.localbroker.protocol.model.Shape;
import io.reactorkinesis.localbroker.protocol.model.StructureShape;
import java.util.List;
import java.util.Map;

/** Holds a request against the constraints of its shape and tells all that it breaks at once. */
public final class Validator {

    private final Violations violations = new Violations();

    private Validator() {}

    /**
     * Checks a request whose values have the types of the shape.
     *
     * @throws ServiceException of type ValidationException when a constraint is broken
     */
    public static void validate(Structure request, StructureShape shape) {
        Validator validator = new Validator();
        validator.members(request, shape, "");
        validator.violations.throwIfAny();
    }

    /** Whether a value, which must have the type of the shape, breaks none of its constraints. */
    public static boolean isSound(Object value, ScalarShape shape) {
        return Constraints.broken(value, shape).isEmpty();
    }

    private void members(Structure structure, StructureShape shape, String prefix) {
        // In the model's order, not the request's: as the service, of too many violations tell the first.
        shape.members().forEach((name, memberShape) -> {
            Object value = structure.value(name);
            if (value != null) {
                value(value, memberShape, prefix, name);
            } else if (shape.required().contains(name)) {
                violations.addNull(prefix + Violations.memberPath(name));
            }
        });
    }

    /** The path is put together only where something nests or breaks: most requests of a busy client do neither. */
    private void value(Object value, Shape shape, String prefix, String name) {
        if (shape instanceof ScalarShape scalar) {
            for (String rule : Constraints.broken(value, scalar)) {
                violations.add(value, shape, prefix + Violations.memberPath(name), rule);
            }
        } else if (shape instanceof ListShape list) {
            elements((List<?>) value, list, prefix + Violations.memberPath(name));
        } else if (shape instanceof MapShape map) {
            entries((Map<?, ?>) value, map, prefix + Violations.memberPath(name));
        } else {
            members((Structure) value, (StructureShape) shape, prefix + Violations.memberPath(name) + '.');
        }
    }

    private void elements(List<?> list, ListShape shape, String path) {
        size(list, list.size(), shape, shape.size(), path);
        boolean broken = false;
        int position = 0;
        for (Object element : list) {
            position++;
            if (element == null) {
                violations.addNull(path + '.' + position + ".member");
            } else if (element instanceof Structure structure && shape.element() instanceof StructureShape of) {
                members(structure, of, path + '.' + position + ".member.");
            } else if (shape.element() instanceof ScalarShape scalar) {
                broken |= !Constraints.broken(element, scalar).isEmpty();
            }
        }
        if (broken && shape.element() instanceof ScalarShape scalar) {
            violations.add(list, shape, path, "Member must satisfy constraint: " + Constraints.all(scalar));
        }
    }

    private void entries(Map<?, ?> map, MapShape shape, String path) {
        size(map, map.size(), shape, shape.size(), path);
        boolean keyBroken = false;
        boolean valueBroken = false;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            keyBroken |= !Constraints.broken(entry.getKey(), shape.key()).isEmpty();
            if (entry.getValue() == null) {
                violations.addNull(path + '.' + entry.getKey() + ".member");
            } else {
                valueBroken |=
                        !Constraints.broken(entry.getValue(), shape.value()).isEmpty();
            }
        }
        if (keyBroken) {
            violations.add(map, shape, path, "Map keys must satisfy constraint: " + Constraints.all(shape.key()));
        }
        if (valueBroken) {
            violations.add(map, shape, path, "Map value must satisfy constraint: " + Constraints.all(shape.value()));
        }
    }

    private void size(Object value, int size, Shape shape, Bounds bounds, String path) {
        if (size < bounds.min()) {
            violations.add(value, shape, path, Constraints.minLength(bounds));
        }
        if (size > bounds.max()) {
            violations.add(value, shape, path, Constraints.maxLength(bounds));
        }
    }
}
