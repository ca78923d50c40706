package io.reactorkinesis.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RecordPositionTest {

    private static final SequenceNumber SEVEN = SequenceNumber.parse("7");

    @Test
    void isOrderedByKinesisRecordAndThenInsideTheAggregate() {
        RecordPosition first = new RecordPosition(SEVEN, 0);

        assertThat(new RecordPosition(SEVEN, 1)).isGreaterThan(first);
        assertThat(new RecordPosition(SequenceNumber.parse("10"), 0)).isGreaterThan(new RecordPosition(SEVEN, 1));
        assertThat(first).hasToString("7/0");
    }

    @Test
    void refusesANegativeIndex() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RecordPosition(SEVEN, -1));
    }
}
