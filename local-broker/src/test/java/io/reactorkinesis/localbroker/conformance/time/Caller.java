package io.reactorkinesis.localbroker.conformance.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.conformance.wire.Answer;
import io.reactorkinesis.localbroker.conformance.wire.RawClient;
import io.reactorkinesis.localbroker.conformance.wire.WireFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** The calls of one account, in JSON, with their members as names and values in turn. */
public final class Caller {

    private final RawClient client;

    Caller(RawClient client) {
        this.client = client;
    }

    /** The ARN of a resource of the account, such as {@code stream/orders}. */
    public String arn(String resource) {
        return client.endpoint().arn(resource);
    }

    public Answer call(String operation, Object... members) {
        Map<String, Object> request = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            request.put((String) members[i], members[i + 1]);
        }
        return call(operation, request);
    }

    public Answer call(String operation, Map<String, Object> request) {
        return client.call(operation, request, WireFormat.JSON);
    }

    /** A call that must be answered. */
    public Answer ok(String operation, Object... members) {
        Answer answer = call(operation, members);
        assertThat(answer.isOk()).as("%s: %s", operation, answer).isTrue();
        return answer;
    }

    /** A call that must be refused with this type and a text that begins so. */
    public void refuses(String type, String text, String operation, Object... members) {
        Answer answer = call(operation, members);
        assertThat(answer.errorType()).as("%s: %s", operation, answer).isEqualTo(type);
        assertThat(answer.message()).startsWith(text);
    }
}
