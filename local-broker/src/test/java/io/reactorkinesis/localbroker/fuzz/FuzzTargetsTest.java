package io.reactorkinesis.localbroker.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.reactorkinesis.localbroker.protocol.codec.Encoding;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A moment of each fuzz target: its seeds, then bent ones. {@link Fuzzing} has the patience. */
class FuzzTargetsTest {

    private final long seed = ThreadLocalRandom.current().nextLong();
    private final Random random = new Random(seed);

    @ParameterizedTest
    @EnumSource
    void anyBodyIsReadOrRefused(Encoding encoding) {
        feed(new BodyTarget(encoding), Seeds.bodies(encoding), 5_000);
    }

    @Test
    void anyBytesAreAnsweredOrHungUpOn() {
        try (HttpTarget target = new HttpTarget()) {
            feed(target, Seeds.requests(), 500);
        }
    }

    @Test
    void anyBeginningOfAConnectionLeavesTheBrokerWell() {
        try (ConnectionTarget target = new ConnectionTarget()) {
            feed(target, Seeds.beginnings(), 60);
        }
    }

    @Test
    void anyCallIsServedOrRefusedWithoutATrace() {
        feed(new CallsTarget(), Seeds.choices(), 300);
    }

    @Test
    void anyStreamOfEventsIsReadAsAwsReadsItOrFoundBroken() {
        feed(new EventStreamTarget(), Seeds.eventStreams(), 20_000);
    }

    private void feed(FuzzTarget target, List<byte[]> seeds, int times) {
        seeds.forEach(input -> feed(target, input));
        for (int i = 0; i < times; i++) {
            feed(target, bent(seeds.get(random.nextInt(seeds.size())), seeds.get(random.nextInt(seeds.size()))));
        }
    }

    private void feed(FuzzTarget target, byte[] input) {
        assertThatCode(() -> target.take(input))
                .as(() -> "Seed " + seed + ", input " + HexFormat.of().formatHex(input))
                .doesNotThrowAnyException();
    }

    /** A seed with some of its bytes changed, cut off or continued with another. */
    private byte[] bent(byte[] one, byte[] other) {
        byte[] bent = one.clone();
        if (random.nextInt(3) == 0) {
            int cut = 1 + random.nextInt(one.length);
            int from = random.nextInt(other.length);
            bent = Seeds.join(Arrays.copyOf(one, cut), Arrays.copyOfRange(other, from, other.length));
        }
        for (int change = random.nextInt(5); change > 0; change--) {
            bent[random.nextInt(bent.length)] = (byte) random.nextInt();
        }
        return bent;
    }
}
