package io.reactorkinesis.samples.benchmarks;

import io.reactorkinesis.samples.benchmarks.jvm.OwnJvm;
import java.util.List;

/** One start as the first thing that a JVM does. */
final class ColdStart {

    private ColdStart() {}

    /** Writes how long it took. The arguments are the {@link Way}. */
    public static void main(String[] arguments) {
        Start start = Start.measure(Way.valueOf(arguments[0]));
        System.out.println(start);
        System.exit(0);
    }

    /** In a JVM of its own, with this one's class path. */
    static Start measure(Way way) {
        OwnJvm.End end = OwnJvm.run(List.of(), ColdStart.class, List.of(way.name()));
        if (end.code() != 0) {
            throw new IllegalStateException("The JVM of a cold start ended with code " + end.code());
        }
        return Start.parse(end.written());
    }
}
