package io.reactorkinesis.localbroker.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.Limits;
import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.conformance.wire.WireFormat;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests are of Smithy RPC v2, and what becomes of those that do not keep its rules. */
@ParameterizedClass
@EnumSource(names = {"HTTP_1_1", "HTTP_2"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RpcV2IT {

    private static final String SERVICE = "com.amazonaws.kinesis#";
    private static final String FRAMEWORK = "com.amazon.coral.service#";

    private final LocalBroker broker =
            LocalBroker.builder().limits(Limits.OFF).stream("orders", 1).start();

    @Parameter
    private Version version = Version.HTTP_1_1;

    @AfterAll
    void close() {
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/service/Kinesis_20131202/operation/ListStreams",
                "/v1/behind/a/proxy/service/Kinesis_20131202/operation/ListStreams",
                "/service/com.amazonaws.kinesis.Kinesis_20131202/operation/ListStreams",
                "/service/Kinesis_20131202/operation/ListStreams?a=/b",
            })
    void theEndOfThePathNamesTheOperation(String path) {
        HttpResponse<byte[]> answer = probe("DeleteStream").path(path).send();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(read(answer)).containsEntry("StreamNames", List.of("orders"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/service/Kinesis_20131202/operation/",
                "/service/Kinesis_20131202/operation/ListStreams/",
                "/service/Kinesis_20131202/operation/liststreams",
                "/service/Kinesis_20131202/operation/com.amazonaws.kinesis.ListStreams",
                "/service/DynamoDB_20120810/operation/ListStreams",
                "/service/com.amazonaws.dynamodb.Kinesis_20131202/operation/ListStreams",
                "/service/operation/ListStreams",
            })
    void anyOtherPathNamesNoOperation(String path) {
        assertError(probe("ListStreams").path(path), 400, FRAMEWORK + "UnknownOperationException");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a16a53747265616d4e616d65666f7264657273", // {"StreamName": "orders"}
                "bf7f6653747265616d644e616d65ff7f636f726463657273ffff", // the same with all lengths left open
            })
    void anAnswerHasItsContentTypeItsProtocolAndItsIds(String body) {
        HttpResponse<byte[]> answer = probe("DescribeStreamSummary")
                .body(HexFormat.of().parseHex(body))
                .send();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/cbor");
        assertThat(header(answer, "Content-Length")).isEqualTo(Integer.toString(answer.body().length));
        assertThat(header(answer, "smithy-protocol")).isEqualTo("rpc-v2-cbor");
        assertThat(header(answer, "x-amzn-RequestId")).hasSize(36);
        assertThat(header(answer, "x-amz-id-2")).hasSize(96);
    }

    @Test
    void anOperationWithoutOutputAnswersWithNeitherBodyNorContentType() {
        HttpResponse<byte[]> answer = probe("AddTagsToStream")
                .body(write(Map.of("StreamName", "orders", "Tags", Map.of("team", "blue"))))
                .send();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Content-Type")).isEmpty();
        assertThat(header(answer, "smithy-protocol")).isEqualTo("rpc-v2-cbor");
    }

    @Test
    void anInputWithoutMembersNeedsNoBodyAndNoContentType() {
        assertThat(probe("DescribeLimits")
                        .body("")
                        .without("Content-Type")
                        .send()
                        .statusCode())
                .isEqualTo(200);
        assertError(
                probe("DeleteResourcePolicy").body("").without("Content-Type"), 400, SERVICE + "ValidationException");
    }

    @Test
    void anErrorIsNamedByItsAbsoluteIdAndTold() {
        assertThat(assertError(
                        probe("DescribeStream").body(write(Map.of("StreamName", "missing"))),
                        400,
                        SERVICE + "ResourceNotFoundException"))
                .containsEntry("message", "Stream missing under account 000000000000 not found.");
    }

    @Test
    void aBodyOfAnotherContentTypeIsRefused() {
        assertThat(assertError(
                        probe("ListStreams").contentType("application/x-amz-cbor-1.1"),
                        415,
                        FRAMEWORK + "UnsupportedMediaTypeException"))
                .containsEntry("message", "The Content-Type of a request of rpc-v2-cbor must be application/cbor.");
    }

    /** As botocore has it for what is answered with a stream. */
    @Test
    void theContentTypeOfAStreamIsTakenForABodyOfCbor() {
        assertThat(probe("ListStreams")
                        .contentType("application/vnd.amazon.eventstream")
                        .send()
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Amz-Target", "X-Amzn-Target"})
    void aRequestThatAlsoSpeaksAnotherProtocolIsRefused(String header) {
        assertThat(assertError(
                        probe("ListStreams").header(header, "Kinesis_20131202.ListStreams"),
                        400,
                        FRAMEWORK + "SerializationException"))
                .containsEntry(
                        "message",
                        "A request of rpc-v2-cbor names its operation in the path and must not have the header "
                                + header + ".");
    }

    @Test
    void theOrderOfTheChecksIsThatOfTheOtherEncodings() {
        Probe unknown = probe("Nothing").without("Authorization");
        assertError(unknown.body(new byte[] {0x1A}), 400, FRAMEWORK + "SerializationException");
        assertError(unknown.body(write(Map.of())), 400, FRAMEWORK + "UnknownOperationException");
        Probe known = probe("DescribeStream").body(write(Map.of("StreamName", "a b", "Limit", true)));
        assertError(known.without("Authorization"), 400, FRAMEWORK + "MissingAuthenticationTokenException");
        assertThat(assertError(
                        probe("DescribeStream").body(write(Map.of("StreamName", "a b", "Limit", true))),
                        400,
                        FRAMEWORK + "SerializationException"))
                .containsEntry("message", "class java.lang.Boolean can not be converted to an Integer");
        assertError(
                probe("DescribeStream").body(write(Map.of("StreamName", "a b"))), 400, SERVICE + "ValidationException");
    }

    @Test
    void onlyPostIsServed() {
        HttpResponse<byte[]> answer = probe("ListStreams").method("GET").send();

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(header(answer, "smithy-protocol")).isEqualTo("rpc-v2-cbor");
    }

    @Test
    void aBodyBeyondTheLimitIsAnsweredWithTheProtocolToo() {
        HttpResponse<byte[]> answer =
                probe("ListStreams").body(new byte[RequestBody.MAX_BYTES + 1]).send();

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(header(answer, "smithy-protocol")).isEqualTo("rpc-v2-cbor");
    }

    /** The path says nothing by itself: in the older protocols it is ignored. */
    @Test
    void aRequestThatDoesNotSaySoIsOfNoSuchProtocol() {
        HttpResponse<byte[]> silent =
                probe("ListStreams").without("smithy-protocol").send();
        HttpResponse<byte[]> other =
                probe("ListStreams").header("smithy-protocol", "rpc-v2-json").send();

        assertThat(List.of(silent, other)).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.headers().firstValue("smithy-protocol")).isEmpty();
            assertThat(new String(answer.body(), UTF_8)).startsWith("<AccessDeniedException>");
        });
    }

    private Probe probe(String operation) {
        return new Probe(broker.endpoint(), version)
                .without("X-Amz-Target")
                .path("/service/Kinesis_20131202/operation/" + operation)
                .header("smithy-protocol", "rpc-v2-cbor")
                .header("Accept", "application/cbor")
                .contentType("application/cbor")
                .body(write(Map.of()));
    }

    private static Map<String, Object> assertError(Probe probe, int status, String type) {
        HttpResponse<byte[]> answer = probe.send();

        assertThat(header(answer, "Content-Type")).isEqualTo("application/cbor");
        assertThat(header(answer, "smithy-protocol")).isEqualTo("rpc-v2-cbor");
        assertThat(read(answer)).containsEntry("__type", type);
        assertThat(answer.statusCode()).isEqualTo(status);
        return read(answer);
    }

    private static byte[] write(Map<String, ?> request) {
        return WireFormat.RPC_V2_CBOR.write(request);
    }

    private static Map<String, Object> read(HttpResponse<byte[]> answer) {
        return WireFormat.RPC_V2_CBOR.read(answer.body());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
