package io.reactorkinesis.samples.benchmarks.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MachineTimeTest {

    @Test
    void stolenTimeIsAPartOfWhatPassedOnAllCpus() {
        MachineTime before = MachineTime.parse(List.of("cpu  100 0 50 800 10 0 5 35 7 7", "cpu0 1 2 3"));
        MachineTime after = MachineTime.parse(List.of("cpu  140 0 70 900 10 0 5 75 9 9"));

        assertThat(after.stolenPercentSince(before)).isEqualTo(20);
    }

    @Test
    void noTimePassedIsNothingStolen() {
        MachineTime now = new MachineTime(1, 2);

        assertThat(now.stolenPercentSince(now)).isZero();
    }
}
