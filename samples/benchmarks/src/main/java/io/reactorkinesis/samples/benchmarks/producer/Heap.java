package io.reactorkinesis.samples.benchmarks.producer;

import io.reactorkinesis.samples.benchmarks.jvm.OwnJvm;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A measurement in a JVM with a heap of a given size. By default the collector takes a part of the machine's memory,
 * whatever the program needs, so that its figure would tell of the machine.
 *
 * @param mib how large
 */
record Heap(int mib) {

    static final String OPTION = "--heap";

    private static final int BASE_MIB = 120;

    private static final long MIB = 1 << 20;

    /** What is made of a payload before it has its result: an aggregate, and what is not collected yet. */
    private static final int BY_PAYLOAD = 2;

    /** The producer's own limit, by default. */
    private static final long MOST_PAYLOAD = 64 * MIB;

    /** As asked for, or for the payload that may be in flight. */
    static Heap of(ProducerCommand asked) {
        long payload = Math.min(MOST_PAYLOAD, (long) asked.maxInFlight * asked.recordBytes);
        return new Heap(asked.heap > 0 ? asked.heap : BASE_MIB + (int) (BY_PAYLOAD * payload / MIB));
    }

    /** Runs the same command there. Returns its exit code. */
    int run(CommandLine command) {
        List<String> options =
                new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
        // Records live for milliseconds: most of the heap is for young objects.
        options.addAll(List.of("-Xms" + mib + "m", "-Xmx" + mib + "m", "-Xmn" + mib * 7 / 10 + "m"));
        options.addAll(List.of("-XX:+UseSerialGC", "-XX:SurvivorRatio=3", "-XX:TargetSurvivorRatio=90"));
        List<String> arguments = new ArrayList<>(command.getParseResult().matchedOptions().stream()
                .filter(option -> !option.longestName().equals(OPTION))
                .map(Heap::asWritten)
                .toList());
        arguments.add(OPTION + "=0");
        OwnJvm.End end = OwnJvm.run(options, ProducerMain.class, arguments);
        command.getOut().println(end.written());
        command.getOut().flush();
        return end.code();
    }

    private static String asWritten(OptionSpec option) {
        String value = Objects.requireNonNull(option.originalStringValues().get(0));
        return option.arity().max() == 0 ? option.longestName() : option.longestName() + "=" + value;
    }
}
