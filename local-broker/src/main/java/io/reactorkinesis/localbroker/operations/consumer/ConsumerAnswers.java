package io.reactorkinesis.localbroker.operations.consumer;

import io.reactorkinesis.localbroker.engine.consumer.ConsumerStatus;
import io.reactorkinesis.localbroker.engine.consumer.StreamConsumer;
import io.reactorkinesis.localbroker.protocol.Structure;

/** Consumers as answers tell them. */
final class ConsumerAnswers {

    private ConsumerAnswers() {}

    /** The members that the shapes Consumer and ConsumerDescription share. */
    static Structure.Builder consumer(StreamConsumer consumer, ConsumerStatus status) {
        return Structure.builder()
                .put("ConsumerName", consumer.key().name())
                .put("ConsumerARN", consumer.arn())
                .put("ConsumerStatus", status.name())
                .put("ConsumerCreationTimestamp", consumer.createdAt());
    }
}
