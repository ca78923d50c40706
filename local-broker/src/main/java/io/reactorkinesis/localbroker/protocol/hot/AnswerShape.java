package io.reactorkinesis.localbroker.protocol.hot;

import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.localbroker.protocol.model.ListShape;
import io.reactorkinesis.localbroker.protocol.model.Shape;
import io.reactorkinesis.localbroker.protocol.model.StructureShape;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a structure of an answer, and those in it. */
final class AnswerShape {

    private final String shapeName;
    private final Member[] members;

    AnswerShape(StructureShape shape) {
        shapeName = shape.name();
        members = shape.members().entrySet().stream().map(AnswerShape::member).toArray(Member[]::new);
    }

    private static Member member(Map.Entry<String, Shape> member) {
        Shape shape = member.getValue() instanceof ListShape list ? list.element() : member.getValue();
        return new Member(
                member.getKey(),
                new MemberName(member.getKey()),
                shape instanceof StructureShape structure ? new AnswerShape(structure) : null);
    }

    void write(Structure structure, AnswerSink to) {
        to.startObject(structure.size());
        for (int place = 0; place < structure.size(); place++) {
            Member member = find(structure.nameAt(place));
            to.member(member.encoded());
            member.write(structure.valueAt(place), to);
        }
        to.endObject();
    }

    private Member find(String name) {
        for (Member member : members) {
            if (member.name().equals(name)) {
                return member;
            }
        }
        throw new IllegalArgumentException(shapeName + " has no member " + name);
    }

    /**
     * A member.
     *
     * @param name the wire name
     * @param structure writes the value, or the elements of the value, when these are structures
     */
    private record Member(
            String name, MemberName encoded, @Nullable AnswerShape structure) {

        void write(Object value, AnswerSink to) {
            if (value instanceof String text) {
                to.text(text);
            } else if (value instanceof byte[] payload) {
                to.payload(payload);
            } else if (value instanceof Instant instant) {
                to.timestamp(instant.toEpochMilli());
            } else if (value instanceof Long || value instanceof Integer) {
                to.number(((Number) value).longValue());
            } else if (value instanceof Structure part && structure != null) {
                structure.write(part, to);
            } else if (value instanceof List<?> list) {
                to.startList(list.size());
                for (Object element : list) {
                    to.element();
                    write(element, to);
                }
                to.endList();
            } else {
                throw new IllegalArgumentException("Member " + name + " cannot be written from a "
                        + value.getClass().getName());
            }
        }
    }
}
