package io.reactorkinesis.localbroker.protocol.hot;

import io.reactorkinesis.localbroker.protocol.Structure;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes structures comparable. */
final class Structures {

    private Structures() {}

    /** All of a structure, with its payloads. */
    static String text(Object value) {
        if (value instanceof Structure structure) {
            return IntStream.range(0, structure.size())
                    .mapToObj(place -> structure.nameAt(place) + "=" + text(structure.valueAt(place)))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Structures::text).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof byte[] bytes
                ? HexFormat.of().formatHex(bytes)
                : value.getClass().getSimpleName() + " " + value;
    }
}
