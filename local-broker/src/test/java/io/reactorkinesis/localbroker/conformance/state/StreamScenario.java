package io.reactorkinesis.localbroker.conformance.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.conformance.time.TimedBroker;
import io.reactorkinesis.localbroker.conformance.wire.Answer;
import io.reactorkinesis.localbroker.conformance.wire.RawClient;
import io.reactorkinesis.localbroker.conformance.wire.WireFormat;
import java.util.Map;

/** A stream of an account of its own, brought to a state in which an operation is called. */
final class StreamScenario {

    private final TimedBroker broker;
    private final RawClient client;
    private final StreamCalls calls;
    private final String operation;
    private String iterator = "none";
    private String consumer;

    StreamScenario(TimedBroker broker, String account, String operation) {
        this.broker = broker;
        this.client = broker.client(account);
        this.calls = new StreamCalls(client.endpoint());
        this.operation = operation;
        this.consumer =
                client.endpoint().arn("stream/" + StreamCalls.STREAM + "/consumer/" + StreamCalls.CONSUMER + ":1");
    }

    /** The answer to the operation while the stream is in the state. */
    Answer callIn(StreamState state) {
        create();
        if (state != StreamState.CREATING) {
            broker.advance(TimedBroker.TRANSITION);
            prepare();
            enter(state);
        }
        return client.call(operation, calls.request(operation, iterator, consumer), WireFormat.JSON);
    }

    private void create() {
        if (StreamCalls.ON_DEMAND.contains(operation)) {
            prepare("UpdateAccountSettings", Map.of("MinimumThroughputBillingCommitment", Map.of("Status", "ENABLED")));
            prepare(
                    "CreateStream",
                    Map.of("StreamName", StreamCalls.STREAM, "StreamModeDetails", Map.of("StreamMode", "ON_DEMAND")));
        } else {
            prepare("CreateStream");
        }
    }

    /** What must be there for the operation to do. */
    private void prepare() {
        switch (operation) {
            case "StopStreamEncryption" -> prepare("StartStreamEncryption");
            case "DeleteResourcePolicy" -> prepare("PutResourcePolicy");
            case "GetRecords" -> iterator = prepare("GetShardIterator").text("ShardIterator");
            case "DescribeStreamConsumer", "DeregisterStreamConsumer" -> register();
            case "SubscribeToShard" -> consumer = register().text("Consumer.ConsumerARN");
            default -> {
                return;
            }
        }
        broker.advance(TimedBroker.TRANSITION);
    }

    private Answer register() {
        return prepare(
                "RegisterStreamConsumer",
                Map.of(
                        "StreamARN",
                        client.endpoint().arn("stream/" + StreamCalls.STREAM),
                        "ConsumerName",
                        StreamCalls.CONSUMER));
    }

    private void enter(StreamState state) {
        switch (state) {
            case UPDATING ->
                prepare(StreamCalls.ON_DEMAND.contains(operation) ? "StartStreamEncryption" : "SplitShard");
            case DELETING -> delete();
            case ABSENT -> {
                delete();
                broker.advance(TimedBroker.TRANSITION);
            }
            default -> {}
        }
    }

    private void delete() {
        prepare("DeleteStream", Map.of("StreamName", StreamCalls.STREAM, "EnforceConsumerDeletion", true));
    }

    private Answer prepare(String preparation) {
        return prepare(preparation, calls.request(preparation, iterator, consumer));
    }

    private Answer prepare(String preparation, Map<String, ?> request) {
        Answer answer = client.call(preparation, request, WireFormat.JSON);
        assertThat(answer.isOk()).as("%s: %s", preparation, answer).isTrue();
        return answer;
    }
}
