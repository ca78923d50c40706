package io.reactorkinesis.localbroker.fault;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a rule does to a call, or to a record of PutRecord and PutRecords. Immutable. {@link FaultRuleBuilder} tells what each
 * means, by its method of the same {@link #name()}.
 */
public sealed interface FaultEffect {

    /** The method of {@link FaultRuleBuilder} that makes it. */
    String name();

    /** What that method takes; null when it takes nothing. */
    default @Nullable Object parameter() {
        return null;
    }

    /**
     * {@code throttle}, {@code throttleCall}.
     *
     * @param wholeCall whether a PutRecords is refused as a whole
     */
    record Throttle(boolean wholeCall) implements FaultEffect {

        @Override
        public String name() {
            return wholeCall ? "throttleCall" : "throttle";
        }
    }

    /**
     * {@code internalFailure}, {@code internalFailureCall}.
     *
     * @param wholeCall whether a PutRecords fails as a whole
     */
    record InternalFailure(boolean wholeCall) implements FaultEffect {

        @Override
        public String name() {
            return wholeCall ? "internalFailureCall" : "internalFailure";
        }
    }

    /** {@code unavailable}. */
    record Unavailable() implements FaultEffect {

        @Override
        public String name() {
            return "unavailable";
        }
    }

    /**
     * {@code delay}.
     *
     * @param duration above zero
     */
    record Delay(Duration duration) implements FaultEffect {

        public Delay {
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException("delay must be above zero, but got " + duration);
            }
        }

        @Override
        public String name() {
            return "delay";
        }

        @Override
        public Object parameter() {
            return duration;
        }
    }

    /** {@code resetConnection}. */
    record ResetConnection() implements FaultEffect {

        @Override
        public String name() {
            return "resetConnection";
        }
    }

    /** {@code loseAnswer}. */
    record LoseAnswer() implements FaultEffect {

        @Override
        public String name() {
            return "loseAnswer";
        }
    }

    /**
     * {@code cutBody}.
     *
     * @param bytes how many of the body are sent, at least 0
     */
    record CutBody(int bytes) implements FaultEffect {

        public CutBody {
            requireNotNegative("cutBody bytes", bytes);
        }

        @Override
        public String name() {
            return "cutBody";
        }

        @Override
        public Object parameter() {
            return bytes;
        }
    }

    /** {@code expireIterator}. */
    record ExpireIterator() implements FaultEffect {

        @Override
        public String name() {
            return "expireIterator";
        }
    }

    /**
     * {@code failKms}.
     *
     * @param error what KMS has against the key
     */
    record FailKms(KmsError error) implements FaultEffect {

        @Override
        public String name() {
            return "failKms";
        }

        @Override
        public Object parameter() {
            return error;
        }
    }

    /**
     * {@code dropSubscription}.
     *
     * @param events how many are sent before, at least 0
     */
    record DropSubscription(int events) implements FaultEffect {

        public DropSubscription {
            requireNotNegative("dropSubscription events", events);
        }

        @Override
        public String name() {
            return "dropSubscription";
        }

        @Override
        public Object parameter() {
            return events;
        }
    }

    private static void requireNotNegative(String name, int number) {
        if (number < 0) {
            throw new IllegalArgumentException(name + " must be 0 or more, but got " + number);
        }
    }
}
