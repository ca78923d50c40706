package io.reactorkinesis.localbroker.operations.consumer;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.consumer.ConsumerKey;
import io.reactorkinesis.localbroker.engine.consumer.StreamConsumer;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.operations.call.StreamAddress;
import io.reactorkinesis.localbroker.protocol.Structure;

/** Which consumer a request means: by ConsumerARN, by StreamARN and ConsumerName, or by all when they agree. */
final class ConsumerAddress {

    private ConsumerAddress() {}

    /** The consumer that the request names, whatever its state. */
    static StreamConsumer require(Engine engine, Structure input) {
        String arn = input.string("ConsumerARN");
        StreamKey stream = StreamAddress.byArn(input);
        String name = input.string("ConsumerName");
        if (arn == null) {
            if (stream == null || name == null) {
                // The service spells it so.
                throw refusal("Both streamARN and consumer name must be provided if consumerARN is not provied.");
            }
            return engine.consumers().require(engine.streams().require(stream), name);
        }
        ConsumerKey key = ConsumerKey.ofArn(arn);
        if (key == null) {
            throw refusal("ConsumerARN " + arn + " is not the ARN of a consumer.");
        }
        boolean agree = (stream == null || stream.equals(key.stream())) && (name == null || name.equals(key.name()));
        if (!agree) {
            throw refusal("StreamARN and ConsumerName do not name the consumer of ConsumerARN " + arn + ".");
        }
        return engine.consumers().require(key);
    }

    private static ServiceException refusal(String message) {
        return new ServiceException(ErrorType.INVALID_ARGUMENT, message);
    }
}
