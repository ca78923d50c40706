package io.reactorkinesis.localbroker.protocol.hot;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.List;

/** The names of a structure's members, to be found by their bytes. */
final class MemberNames {

    private final byte[][] names;

    MemberNames(List<String> names) {
        this.names = names.stream().map(name -> name.getBytes(US_ASCII)).toArray(byte[][]::new);
    }

    /**
     * The place of a name.
     *
     * @param expected the place that is looked at first; need not be one
     */
    int find(byte[] bytes, int from, int length, int expected) {
        if (expected < names.length && is(expected, bytes, from, length)) {
            return expected;
        }
        for (int place = 0; place < names.length; place++) {
            if (is(place, bytes, from, length)) {
                return place;
            }
        }
        throw new UnusualException();
    }

    private boolean is(int place, byte[] bytes, int from, int length) {
        byte[] name = names[place];
        return name.length == length && Arrays.equals(name, 0, length, bytes, from, from + length);
    }
}
