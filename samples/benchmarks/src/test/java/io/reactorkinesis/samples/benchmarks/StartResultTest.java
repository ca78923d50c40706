package io.reactorkinesis.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StartResultTest {

    @Test
    void aResultIsOneLineOfJson() {
        StartResult result = new StartResult(
                Way.IN_PROCESS,
                List.of(new Start(500_000_000, 700_000_000, 0)),
                List.of(new Start(1_000_000, 3_000_000, 2_000_000), new Start(2_000_000, 5_000_000, 4_000_000)));

        assertThat(result.toJson())
                .isEqualTo("{\"benchmark\":\"start\",\"way\":\"in-process\",\"cold\":1,"
                        + "\"coldStartP50Millis\":500.00,\"coldStartP99Millis\":500.00,"
                        + "\"coldAnswerP50Millis\":700.00,\"coldAnswerP99Millis\":700.00,\"warm\":2,"
                        + "\"warmStartP50Millis\":1.00,\"warmStartP99Millis\":2.00,"
                        + "\"warmAnswerP50Millis\":3.00,\"warmAnswerP99Millis\":5.00,"
                        + "\"warmCloseP50Millis\":2.00,\"warmCloseP99Millis\":4.00}");
    }

    @Test
    void whatOneJvmWritesAnotherReads() {
        Start start = new Start(1, 2, 3);

        assertThat(Start.parse(start.toString())).isEqualTo(start);
    }
}
