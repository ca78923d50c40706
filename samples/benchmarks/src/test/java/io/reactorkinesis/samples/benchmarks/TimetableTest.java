package io.reactorkinesis.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimetableTest {

    private final Timetable timetable = new Timetable(Duration.ofNanos(10));

    @Test
    void theTickThatIsLeastLateTellsWhenAllAreDue() {
        timetable.tick(0, 1_007);
        timetable.tick(1, 1_012);

        assertThat(timetable.tick(2, 1_025)).isEqualTo(3);
        assertThat(timetable.due(5)).isEqualTo(1_052);
    }
}
