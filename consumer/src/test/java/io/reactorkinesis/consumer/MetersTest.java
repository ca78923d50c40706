package io.reactorkinesis.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;

final class MetersTest {

    private final VirtualRig rig = new VirtualRig(2);

    @Test
    void meterIsCountedUnderItsDocumentedNameAndTags() {
        rig.stream.put(0, "12", "345");
        rig.stream.failNext(
                ProvisionedThroughputExceededException.builder().message("slow").build());
        KinesisConsumer<String> consumer = rig.consumer("a");
        List<ReceivedRecord<String>> received = VirtualRig.collect(consumer.receive());
        rig.advanceSeconds(2);
        String shard = rig.stream.shardId(0);
        assertThat(counter(ConsumerMeters.RECORDS, "shard", shard)).isEqualTo(2);
        assertThat(counter(ConsumerMeters.BYTES, "shard", shard)).isEqualTo(5);
        assertThat(gauge(ConsumerMeters.UNACKNOWLEDGED_RECORDS, "shard", shard)).isEqualTo(2);
        assertThat(gauge(ConsumerMeters.LEASES, "worker", "a")).isEqualTo(2);
        assertThat(gauge(ConsumerMeters.WORKERS, "worker", "a")).isEqualTo(1);
        assertThat(rig.meters
                        .get(ConsumerMeters.FETCHES.key())
                        .tag("outcome", "throttled")
                        .timer()
                        .count())
                .isEqualTo(1);

        received.forEach(ReceivedRecord::acknowledge);
        rig.advanceSeconds(1);
        assertThat(counter(ConsumerMeters.CHECKPOINTS, "shard", shard)).isEqualTo(1);
        consumer.stop(Duration.ZERO).block();
        assertThat(counter(ConsumerMeters.LEASES_GIVEN_UP, "reason", "released"))
                .isEqualTo(2);
        assertThat(gauge(ConsumerMeters.LEASES, "worker", "a")).isZero();
        assertThat(rig.meters.find(ConsumerMeters.BEHIND.key()).meters()).isEmpty();
    }

    @Test
    void noMeterIsUndocumented() {
        rig.stream.put(0, "1");
        VirtualRig.acknowledged(rig.consumer("a"));
        rig.advanceSeconds(3);
        for (Meter meter : rig.meters.getMeters()) {
            ConsumerMeters documented = Arrays.stream(ConsumerMeters.values())
                    .filter(candidate -> candidate.key().equals(meter.getId().getName()))
                    .findAny()
                    .orElseThrow(() -> new AssertionError("not documented: " + meter.getId()));
            Set<String> tags = new HashSet<>(documented.tags());
            tags.add("stream");
            assertThat(meter.getId().getTags().stream().map(Tag::getKey).collect(Collectors.toSet()))
                    .as(meter.getId().getName())
                    .isEqualTo(tags);
        }
    }

    private double counter(ConsumerMeters meter, String tag, String value) {
        return rig.meters.get(meter.key()).tag(tag, value).counter().count();
    }

    private double gauge(ConsumerMeters meter, String tag, String value) {
        return rig.meters.get(meter.key()).tag(tag, value).gauge().value();
    }
}
