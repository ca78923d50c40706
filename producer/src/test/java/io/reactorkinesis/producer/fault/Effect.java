package io.reactorkinesis.producer.fault;

import io.reactorkinesis.localbroker.fault.FaultRule;
import io.reactorkinesis.localbroker.fault.FaultRuleBuilder;
import io.reactorkinesis.localbroker.fault.KmsError;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Each fault that a writer can meet, and what it may lead to. */
enum Effect {
    THROTTLE,
    THROTTLE_CALL,
    INTERNAL_FAILURE,
    INTERNAL_FAILURE_CALL,
    UNAVAILABLE,
    DELAY,
    DELAY_BEYOND_TIMEOUT,
    RESET_CONNECTION,
    LOSE_ANSWER,
    CUT_BODY,
    KMS_THROTTLING,
    KMS_ACCESS_DENIED;

    /** How many of the matches it strikes. */
    private static final double PROBABILITY = 0.2;

    /** Within the first records of an answer. */
    private static final int BYTES_OF_A_CUT_BODY = 40;

    /** The fault on calls of PutRecords or their records. */
    FaultRule onPutRecords(long seed, Duration requestTimeout) {
        return on("PutRecords", seed, requestTimeout);
    }

    /** The same fault on the reading of the shard map; null where that has no such fault. */
    @Nullable
    FaultRule onListShards(long seed, Duration requestTimeout) {
        return this == KMS_THROTTLING || this == KMS_ACCESS_DENIED ? null : on("ListShards", seed, requestTimeout);
    }

    /** Whether the records of a call that it strikes are written, though nobody is told. */
    boolean losesAnswers() {
        return this == LOSE_ANSWER || this == CUT_BODY;
    }

    /** What the records of a call that it strikes fail with; null when they are to be tried again. */
    @Nullable
    String refusesWith() {
        return this == KMS_ACCESS_DENIED ? KmsError.ACCESS_DENIED.errorCode() : null;
    }

    private FaultRule on(String operation, long seed, Duration requestTimeout) {
        FaultRuleBuilder rule = FaultRule.on(operation).probability(PROBABILITY, seed);
        return switch (this) {
            case THROTTLE -> rule.throttle();
            case THROTTLE_CALL -> rule.throttleCall();
            case INTERNAL_FAILURE -> rule.internalFailure();
            case INTERNAL_FAILURE_CALL -> rule.internalFailureCall();
            case UNAVAILABLE -> rule.unavailable();
            case DELAY -> rule.delay(requestTimeout.dividedBy(8));
            case DELAY_BEYOND_TIMEOUT -> rule.delay(requestTimeout.plusMillis(50));
            case RESET_CONNECTION -> rule.resetConnection();
            case LOSE_ANSWER -> rule.loseAnswer();
            case CUT_BODY -> rule.cutBody(BYTES_OF_A_CUT_BODY);
            case KMS_THROTTLING -> rule.failKms(KmsError.THROTTLING);
            case KMS_ACCESS_DENIED -> rule.failKms(KmsError.ACCESS_DENIED);
        };
    }
}
