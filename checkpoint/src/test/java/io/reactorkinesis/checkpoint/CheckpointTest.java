package io.reactorkinesis.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorkinesis.record.RecordPosition;
import io.reactorkinesis.record.SequenceNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CheckpointTest {

    private static final List<Checkpoint> ASCENDING = List.of(
            Checkpoint.TRIM_HORIZON,
            Checkpoint.LATEST,
            Checkpoint.at(Instant.parse("2026-11-22T10:15:30Z")),
            Checkpoint.at(Instant.parse("2026-11-22T10:15:30.001Z")),
            Checkpoint.at(new RecordPosition(SequenceNumber.parse("7"), 0)),
            Checkpoint.at(new RecordPosition(SequenceNumber.parse("7"), 12)),
            Checkpoint.at(new RecordPosition(SequenceNumber.parse("10"), 3)),
            Checkpoint.SHARD_END);

    @Test
    void startingPointsComeBeforePositionsAndTheShardsEndComesLast() {
        List<Checkpoint> shuffled = new ArrayList<>(ASCENDING);
        Collections.shuffle(shuffled, new Random(7));
        assertThat(shuffled.stream().sorted()).containsExactlyElementsOf(ASCENDING);
    }

    @Test
    void noCheckpointIsAfterItself() {
        assertThat(ASCENDING).noneMatch(checkpoint -> checkpoint.isAfter(checkpoint));
    }

    @Test
    void textFormIsReadBack() {
        for (Checkpoint checkpoint : ASCENDING) {
            assertThat(Checkpoint.parse(checkpoint.toString())).isEqualTo(checkpoint);
        }
    }

    @Test
    void sequenceNumberAloneIsThePositionOfARecordThatIsNoAggregate() {
        assertThat(Checkpoint.parse("42")).isEqualTo(Checkpoint.at(new RecordPosition(SequenceNumber.parse("42"), 0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "latest", "AT_TIMESTAMP:yesterday", "42/", "42/-1", "-42", "4 2"})
    void otherTextIsRefusedByName(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("but got '" + text + "'");
    }
}
