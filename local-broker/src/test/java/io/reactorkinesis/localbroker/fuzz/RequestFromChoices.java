package io.reactorkinesis.localbroker.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.localbroker.protocol.model.BlobShape;
import io.reactorkinesis.localbroker.protocol.model.BooleanShape;
import io.reactorkinesis.localbroker.protocol.model.IntegerShape;
import io.reactorkinesis.localbroker.protocol.model.ListShape;
import io.reactorkinesis.localbroker.protocol.model.LongShape;
import io.reactorkinesis.localbroker.protocol.model.MapShape;
import io.reactorkinesis.localbroker.protocol.model.Shape;
import io.reactorkinesis.localbroker.protocol.model.StringShape;
import io.reactorkinesis.localbroker.protocol.model.StructureShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes a request of any operation by the model, mostly of values that mean something to the broker. */
final class RequestFromChoices {

    private static final List<Integer> INTEGERS =
            List.of(1, 2, 3, 24, 25, 48, 100, 1_024, 2_048, 10_240, 0, -1, 1 << 30);

    private final Choices choices;
    private final Memory memory;

    RequestFromChoices(Choices choices, Memory memory) {
        this.choices = choices;
        this.memory = memory;
    }

    Structure structure(StructureShape shape) {
        Structure.Builder structure = Structure.builder();
        for (Map.Entry<String, Shape> member : shape.members().entrySet()) {
            boolean wanted = shape.required().contains(member.getKey()) ? !choices.oneIn(30) : choices.oneIn(3);
            if (wanted || member.getKey().equals("StreamName")) {
                structure.put(member.getKey(), value(member.getKey(), member.getValue()));
            }
        }
        return structure.build();
    }

    private Object value(String name, Shape shape) {
        if (shape instanceof StringShape string) {
            return text(name, string);
        }
        if (shape instanceof IntegerShape) {
            return choices.of(INTEGERS);
        }
        if (shape instanceof LongShape) {
            return (long) choices.of(INTEGERS);
        }
        if (shape instanceof BooleanShape) {
            return choices.oneIn(2);
        }
        if (shape instanceof BlobShape) {
            return choices.bytes(choices.below(8));
        }
        if (shape instanceof ListShape list) {
            return list(name, list);
        }
        if (shape instanceof MapShape) {
            return Map.of(choices.of(Memory.NAMES), choices.of(Memory.NAMES));
        }
        return shape instanceof StructureShape structure
                ? structure(structure)
                : Instant.ofEpochMilli(memory.now() + choices.of(INTEGERS) - 100);
    }

    private List<Object> list(String name, ListShape shape) {
        List<Object> list = new ArrayList<>();
        for (int i = choices.below(3); i >= 0; i--) {
            list.add(value(name, shape.element()));
        }
        return list;
    }

    private String text(String name, StringShape shape) {
        if (choices.oneIn(40)) {
            return new String(choices.bytes(choices.below(20)), ISO_8859_1);
        }
        return shape.allowed().isEmpty() ? choices.of(memory.textsFor(name)) : choices.of(shape.allowed());
    }
}
