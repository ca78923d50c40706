package io.reactorkinesis.localbroker.conformance.walk;

import io.reactorkinesis.localbroker.conformance.model.ApiShape;
import io.reactorkinesis.localbroker.conformance.model.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The values of a shape without parts that are worth a try: just outside its constraints, and just inside. */
final class ScalarWalk {

    /** Takes two units of UTF-16 and is one character, which is what the service counts. */
    private static final String ASTRAL = "\ud83d\udeeb";

    private final Samples samples;

    ScalarWalk(Samples samples) {
        this.samples = samples;
    }

    /** Lengths, sizes or values just outside the bounds. */
    static List<Long> outside(ApiShape shape) {
        LongStream below = shape.min() == null ? LongStream.empty() : LongStream.of(shape.min() - 1);
        LongStream above = shape.max() == null ? LongStream.empty() : LongStream.of(shape.max() + 1);
        boolean negative = isNumber(shape);
        return LongStream.concat(below, above)
                .filter(measure -> negative || measure >= 0)
                .boxed()
                .toList();
    }

    /** Lengths, sizes or values just inside the bounds. */
    static List<Long> inside(ApiShape shape) {
        return Stream.of(shape.min(), shape.max())
                .flatMap(Stream::ofNullable)
                .distinct()
                .toList();
    }

    List<Object> broken(ApiShape shape) {
        List<Object> values = new ArrayList<>();
        if (isNumber(shape)) {
            values.addAll(outside(shape));
            if (shape.max() != null) {
                values.add(1L << 40);
            }
            if (shape.min() != null) {
                values.add(shape.min() - 0.5);
            }
            return values;
        }
        if (!isMeasured(shape)) {
            return values;
        }
        if (!shape.allowed().isEmpty()) {
            String allowed = shape.allowed().get(0);
            values.addAll(List.of("", "NO_SUCH_VALUE", allowed + ' ', allowed.toLowerCase(Locale.ROOT)));
            return values;
        }
        outside(shape).forEach(length -> values.add(samples.ofMeasure(shape, length)));
        if (shape.pattern() != null) {
            values.addAll(samples.unmatched(shape));
        } else {
            astral(shape, 1).ifPresent(values::add);
        }
        return values.stream().distinct().toList();
    }

    List<Object> atTheBounds(ApiShape shape) {
        List<Object> values = new ArrayList<>();
        if (isNumber(shape)) {
            values.addAll(inside(shape));
            if (shape.min() != null) {
                values.add(shape.min() + 0.5);
            }
            return values;
        }
        if (!isMeasured(shape)) {
            return List.of(samples.value(shape));
        }
        if (!shape.allowed().isEmpty()) {
            values.addAll(shape.allowed());
            return values;
        }
        inside(shape).forEach(length -> values.add(samples.ofMeasure(shape, length)));
        astral(shape, 0).ifPresent(values::add);
        values.removeIf(value -> !Rules.brokenBy(value, shape).isEmpty());
        return values;
    }

    /** The service rounds down, and what does not fit an Integer is the largest one. */
    static Object asRead(Object value, ApiShape shape) {
        if (!(value instanceof Number number)) {
            return value;
        }
        long floor = (long) Math.floor(number.doubleValue());
        return shape.type().equals("integer") ? Math.min(floor, Integer.MAX_VALUE) : floor;
    }

    private static boolean isNumber(ApiShape shape) {
        return shape.type().equals("integer") || shape.type().equals("long");
    }

    private static boolean isMeasured(ApiShape shape) {
        return shape.type().equals("string") || shape.type().equals("blob");
    }

    /** A text of that many characters beyond the longest; none for a blob or where the longest is very long. */
    private static Optional<String> astral(ApiShape shape, int beyond) {
        return Optional.ofNullable(shape.max())
                .filter(max ->
                        max <= 4_096 && shape.pattern() == null && shape.type().equals("string"))
                .map(max -> ASTRAL.repeat(max.intValue() + beyond));
    }
}
