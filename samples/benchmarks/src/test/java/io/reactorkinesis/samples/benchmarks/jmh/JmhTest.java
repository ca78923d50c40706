package io.reactorkinesis.samples.benchmarks.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;

class JmhTest {

    @Test
    void everyBenchmarkRuns() throws Exception {
        String quick = "-f 0 -wi 0 -i 1 -r 10ms -foe true -v SILENT";

        Collection<RunResult> results = new Runner(new CommandLineOptions(quick.split(" ", -1))).run();

        assertThat(results)
                .extracting(result -> result.getParams().getBenchmark())
                .filteredOn(name -> name.startsWith(JmhTest.class.getPackageName()))
                .hasSize(6);
        assertThat(results)
                .allSatisfy(result ->
                        assertThat(result.getPrimaryResult().getScore()).isPositive());
    }
}
