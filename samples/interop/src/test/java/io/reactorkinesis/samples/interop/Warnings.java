package io.reactorkinesis.samples.interop;

import static java.util.Objects.requireNonNull;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/**
 * What Amazon's libraries warn of, from its making to its closing: what our broker does must please them. What the KCL says
 * of its leases and its leader in DynamoDB is left out.
 */
final class Warnings extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private static final List<String> OF_DYNAMO_DB = List.of(
            "software.amazon.kinesis.coordinator.assignment.",
            "software.amazon.kinesis.leader.",
            "software.amazon.kinesis.leases.dynamodb.");
    /** At the end of a shard, which the last event tells, the KCL cancels while the stream completes. */
    private static final String USUAL_AT_SHARD_END = "complete called on a cancelled subscription";

    private final Logger amazon = (Logger) LoggerFactory.getLogger("software.amazon");
    private final Queue<String> messages = new ConcurrentLinkedQueue<>();

    Warnings() {
        start();
        amazon.addAppender(this);
    }

    List<String> messages() {
        return List.copyOf(messages);
    }

    @Override
    protected void append(ILoggingEvent event) {
        String message = requireNonNull(event.getFormattedMessage());
        if (event.getLevel().isGreaterOrEqual(Level.WARN)
                && OF_DYNAMO_DB.stream().noneMatch(event.getLoggerName()::startsWith)
                && !message.contains(USUAL_AT_SHARD_END)) {
            messages.add(event.getLevel() + " " + event.getLoggerName() + ": " + message);
        }
    }

    @Override
    public void close() {
        amazon.detachAppender(this);
        stop();
    }
}
