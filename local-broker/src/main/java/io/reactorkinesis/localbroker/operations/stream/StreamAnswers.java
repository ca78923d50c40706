package io.reactorkinesis.localbroker.operations.stream;

import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Parts of a stream as answers tell them. */
final class StreamAnswers {

    private StreamAnswers() {}

    /** The structure of shape StreamModeDetails. */
    public static Structure mode(KinesisStream stream) {
        return Structure.builder()
                .put("StreamMode", stream.settings().mode().name())
                .build();
    }

    /** When the stream was created, in whole seconds as the service tells it. */
    public static Instant createdAt(KinesisStream stream) {
        return stream.createdAt().truncatedTo(ChronoUnit.SECONDS);
    }
}
