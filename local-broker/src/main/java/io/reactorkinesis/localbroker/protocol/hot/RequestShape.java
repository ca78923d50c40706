package io.reactorkinesis.localbroker.protocol.hot;

import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.localbroker.protocol.model.BlobShape;
import io.reactorkinesis.localbroker.protocol.model.BooleanShape;
import io.reactorkinesis.localbroker.protocol.model.IntegerShape;
import io.reactorkinesis.localbroker.protocol.model.ListShape;
import io.reactorkinesis.localbroker.protocol.model.ScalarShape;
import io.reactorkinesis.localbroker.protocol.model.Shape;
import io.reactorkinesis.localbroker.protocol.model.StringShape;
import io.reactorkinesis.localbroker.protocol.model.StructureShape;
import io.reactorkinesis.localbroker.protocol.validation.Validator;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a request of scalars and lists of such structures, checking each value while it is at hand, so that there is no
 * second walk over the request.
 */
final class RequestShape {

    private final MemberNames names;
    private final Member[] members;
    private long required;

    RequestShape(StructureShape shape) {
        names = new MemberNames(List.copyOf(shape.members().keySet()));
        members = new Member[shape.members().size()];
        int place = 0;
        for (var member : shape.members().entrySet()) {
            members[place] = member(member.getKey(), member.getValue());
            if (shape.required().contains(member.getKey())) {
                required |= 1L << place;
            }
            place++;
        }
    }

    private static Member member(String name, Shape shape) {
        if (shape instanceof ListShape list && list.element() instanceof StructureShape element) {
            return new Records(name, list, new RequestShape(element));
        }
        if (shape instanceof StringShape string) {
            return new Text(name, string);
        }
        if (shape instanceof BlobShape blob) {
            return new Payload(name, blob);
        }
        if (shape instanceof IntegerShape integer) {
            return new Whole(name, integer);
        }
        if (shape instanceof BooleanShape) {
            return new Flag(name);
        }
        throw new IllegalArgumentException("A request with a " + shape.name() + " has no hot codec");
    }

    /** Reads the structure that comes next. It satisfies the service model. */
    Structure read(BodyCursor in) {
        in.enterObject();
        Structure.Builder structure = Structure.builder(members.length);
        long seen = 0;
        int place = in.member(names, 0);
        while (place != BodyCursor.END) {
            seen |= 1L << place;
            structure.put(members[place].name(), members[place].read(in));
            place = in.member(names, place + 1);
        }
        if ((seen & required) != required) {
            throw new UnusualException();
        }
        return structure.build();
    }

    private static <T> T sound(T value, ScalarShape shape) {
        if (!Validator.isSound(value, shape)) {
            throw new UnusualException();
        }
        return value;
    }

    private sealed interface Member {
        String name();

        Object read(BodyCursor in);
    }

    private record Text(String name, StringShape shape) implements Member {
        @Override
        public String read(BodyCursor in) {
            return sound(in.string(), shape);
        }
    }

    private record Payload(String name, BlobShape shape) implements Member {
        @Override
        public byte[] read(BodyCursor in) {
            return sound(in.blob(), shape);
        }
    }

    private record Whole(String name, IntegerShape shape) implements Member {
        @Override
        public Integer read(BodyCursor in) {
            return sound(in.integer(), shape);
        }
    }

    private record Flag(String name) implements Member {
        @Override
        public Boolean read(BodyCursor in) {
            return in.bool();
        }
    }

    private record Records(String name, ListShape shape, RequestShape element) implements Member {
        @Override
        public List<Structure> read(BodyCursor in) {
            List<Structure> records = new ArrayList<>();
            in.enterList();
            while (in.element()) {
                records.add(element.read(in));
            }
            if (!shape.size().includes(records.size())) {
                throw new UnusualException();
            }
            return records;
        }
    }
}
