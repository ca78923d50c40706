package io.reactorkinesis.localbroker.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.Limits;
import io.reactorkinesis.localbroker.LocalBroker;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service checks before an operation, and in what order, over a real socket. */
@ParameterizedClass
@EnumSource(names = {"HTTP_1_1", "HTTP_2"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerChecksIT {

    private static final String ACCESS_DENIED = """
            <AccessDeniedException>
              <Message>Unable to determine service/operation name to be authorized</Message>
            </AccessDeniedException>
            """;

    private final LocalBroker broker =
            LocalBroker.builder().limits(Limits.OFF).stream("orders", 1).start();

    @Parameter
    private Version version = Version.HTTP_1_1;

    @AfterAll
    void close() {
        broker.close();
    }

    @Test
    void answersASoundCallWithIdsAndLength() {
        HttpResponse<byte[]> response = probe().send();

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(text(response))
                .startsWith("{\"StreamNames\":[\"orders\"],\"HasMoreStreams\":false,\"StreamSummaries\":[{");
        assertThat(header(response, "Content-Type")).isEqualTo(Probe.JSON);
        assertThat(header(response, "Content-Length")).isEqualTo(Integer.toString(response.body().length));
        assertThat(UUID.fromString(header(response, "x-amzn-RequestId")).version())
                .isEqualTo(4);
        assertThat(header(response, "x-amz-id-2")).hasSize(96);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void aVoidOperationAnswersWithAnEmptyBody() {
        HttpResponse<byte[]> response = probe().operation(
                        "AddTagsToStream", "{\"StreamName\":\"orders\",\"Tags\":{\"team\":\"blue\"}}")
                .send();

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(header(response, "Content-Length")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-amz-json-1.1; charset=utf-8", " application/x-amz-json-1.1 ;"})
    void ignoresParametersOfTheContentType(String contentType) {
        assertThat(probe().contentType(contentType).send().statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/anything/at/all", "/?a=b"})
    void ignoresThePath(String path) {
        assertThat(probe().path(path).send().statusCode()).isEqualTo(200);
    }

    @Test
    void refusesABodyOfADeclaredLengthBeyondTheLimitBeforeItComes() throws IOException {
        try (RawConnection client = new RawConnection(broker.port())) {
            client.send(RawConnection.head("ListStreams", RequestBody.MAX_BYTES + 1) + "\r\n");

            assertThat(client.readAll()).startsWith("HTTP/1.1 413 ").contains("x-amzn-RequestId");
        }
    }

    @Test
    void refusesABodyOfUnknownLengthBeyondTheLimit() {
        byte[] body = new byte[RequestBody.MAX_BYTES + 1];
        Arrays.fill(body, (byte) ' ');

        assertTooLarge(probe().body(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void servesNothingButPost(String method) {
        HttpResponse<byte[]> response = probe().method(method).send();

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(text(response)).isEqualTo(ACCESS_DENIED);
        assertThat(response.headers().firstValue("Content-Type")).isEmpty();
        assertThat(response.headers().firstValue("x-amzn-RequestId")).isPresent();
    }

    @Test
    void aPreflightEchoesWhatItAsksFor() {
        HttpResponse<byte[]> response = probe().method("OPTIONS")
                .body("")
                .header("Origin", "http://localhost:3000")
                .header("Access-Control-Request-Headers", "x-amz-target,content-type")
                .header("Access-Control-Request-Method", "POST")
                .send();

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(header(response, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(header(response, "Access-Control-Allow-Headers")).isEqualTo("x-amz-target,content-type");
        assertThat(header(response, "Access-Control-Allow-Methods")).isEqualTo("POST");
        assertThat(header(response, "Access-Control-Max-Age")).isEqualTo("172800");
        assertThat(response.headers().firstValue("x-amz-id-2")).isEmpty();
        assertThat(response.headers().firstValue("Content-Type")).isEmpty();
    }

    @Test
    void aPageOfAnyOriginMayReadTheAnswer() {
        HttpResponse<byte[]> response =
                probe().header("Origin", "http://localhost:3000").send();

        assertThat(header(response, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(header(response, "Access-Control-Expose-Headers"))
                .isEqualTo("x-amzn-RequestId,x-amzn-ErrorType,x-amz-request-id,x-amz-id-2,x-amzn-ErrorMessage,Date");
    }

    @Test
    void aPageOfAnyOriginMayReadARefusal() {
        HttpResponse<byte[]> refused = probe().contentType("text/plain")
                .header("Origin", "http://localhost:3000")
                .send();

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(header(refused, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(header(refused, "Access-Control-Expose-Headers")).contains("x-amzn-RequestId");
    }

    @Test
    void anErrorIsToldInTheBodyAlone() {
        HttpResponse<byte[]> refused = probe().operation("DescribeStream", "{\"StreamName\":\"missing\"}")
                .send();

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("x-amzn-ErrorType")).isEmpty();
        assertThat(refused.headers().firstValue("x-amz-crc32")).isEmpty();
    }

    @Test
    void anEmptyBodyIsNamedByWhetherTheTargetExists() {
        assertError(probe().body(""), 400, "{\"__type\":\"SerializationException\"}");
        assertError(
                probe().target("Kinesis_20131202.Nothing").body(""), 400, "{\"__type\":\"UnknownOperationException\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {Probe.CBOR, "application/json", "text/plain"})
    void anEmptyBodyOfAnyOtherContentTypeIsAnsweredInCbor(String contentType) {
        HttpResponse<byte[]> response =
                probe().contentType(contentType).body("").send();

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(header(response, "Content-Type")).isEqualTo(Probe.CBOR);
        assertThat(HexFormat.of().formatHex(response.body())).contains(hex("SerializationException"));
    }

    @Test
    void anUnknownContentTypeIsAnsweredInXml() {
        assertError(probe().contentType("text/plain").without("X-Amz-Target"), 403, ACCESS_DENIED);
        assertError(probe().contentType("text/plain").target("Kinesis_20131202"), 403, ACCESS_DENIED);
        assertError(probe().contentType("text/plain"), 404, "<UnknownOperationException/>\n");
        assertError(
                probe().contentType("text/plain").target("Dynamo.Get<Item>"),
                403,
                "<UnrecognizedClientException>\n  <Message>No authorization strategy was found for service: Dynamo,"
                        + " operation: Get&lt;Item&gt;</Message>\n</UnrecognizedClientException>\n");
    }

    @Test
    void plainJsonIsReadButKnowsNoOperation() {
        assertError(
                probe().contentType("application/json").body("{"),
                400,
                "{\"Output\":{\"__type\":\"com.amazon.coral.service#SerializationException\"},\"Version\":\"1.0\"}");
        assertError(
                probe().contentType("application/json"),
                404,
                "{\"Output\":{\"__type\":\"com.amazon.coral.service#UnknownOperationException\"},\"Version\":\"1.0\"}");
    }

    @Test
    void theFormOfTheBodyComesBeforeTheTarget() {
        assertError(probe().target("x").body("{{"), 400, "{\"__type\":\"SerializationException\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kinesis_20131202.Nothing",
                "Kinesis_20131202.liststreams",
                "Kinesis_20131202.",
                "Kinesis_20131202",
                "DynamoDB_20120810.ListStreams",
                "."
            })
    void theTargetComesBeforeTheSignature(String target) {
        assertError(probe().target(target).without("Authorization"), 400, "{\"__type\":\"UnknownOperationException\"}");
    }

    @Test
    void theSignatureComesBeforeTheTypes() {
        assertError(
                probe().without("Authorization").body("{\"Limit\":\"x\"}"),
                400,
                "{\"__type\":\"MissingAuthenticationTokenException\",\"message\":\"Missing Authentication Token\"}");
    }

    @Test
    void aSignatureMayStandInTheQueryButNotInBothPlaces() {
        String query = "/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=b&X-Amz-SignedHeaders=host"
                + "&X-Amz-Date=20261122T000000Z&X-Amz-Credential=any%2F20261122%2Fus-east-1%2Fkinesis%2Faws4_request";

        assertThat(probe().without("Authorization").path(query).send().statusCode())
                .isEqualTo(200);
        assertError(
                probe().path(query),
                400,
                "{\"__type\":\"InvalidSignatureException\",\"message\":\"Found both 'X-Amz-Algorithm' as a"
                        + " query-string param and 'Authorization' as HTTP header.\"}");
    }

    @Test
    void theTypesComeBeforeTheConstraints() {
        assertError(
                probe().operation("DescribeStream", "{\"StreamName\":\"a b\",\"Limit\":true}"),
                400,
                "{\"__type\":\"SerializationException\","
                        + "\"Message\":\"class java.lang.Boolean can not be converted to an Integer\"}");
    }

    @Test
    void theConstraintsComeBeforeTheOperation() {
        assertError(
                probe().operation("DescribeStream", "{\"StreamName\":\"missing\",\"Limit\":0}"),
                400,
                "{\"__type\":\"ValidationException\",\"message\":\"1 validation error detected: Value '0' at 'limit'"
                        + " failed to satisfy constraint: Member must have value greater than or equal to 1\"}");
    }

    @Test
    void anErrorOfTheOperationNamesTheAccountOfTheCaller() {
        assertError(
                probe().operation("DescribeStream", "{\"StreamName\":\"missing\"}")
                        .header(
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=123456789012/20261122/us-east-1/kinesis/aws4_request,"
                                        + "SignedHeaders=host,Signature=c"),
                400,
                "{\"__type\":\"ResourceNotFoundException\","
                        + "\"message\":\"Stream missing under account 123456789012 not found.\"}");
    }

    @Test
    void eachRegionHasItsOwnStreams() {
        String elsewhere = text(probe().header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=any/20261122/eu-west-1/kinesis/aws4_request, SignedHeaders=host,"
                                + " Signature=c")
                .send());

        assertThat(elsewhere).isEqualTo("{\"StreamNames\":[],\"HasMoreStreams\":false,\"StreamSummaries\":[]}");
    }

    private Probe probe() {
        return new Probe(broker.endpoint(), version);
    }

    private void assertTooLarge(Probe probe) {
        assertThat(probe.send().statusCode()).isEqualTo(413);
        assertThat(probe().send().statusCode()).isEqualTo(200);
    }

    private static void assertError(Probe probe, int status, String body) {
        HttpResponse<byte[]> response = probe.send();

        assertThat(text(response)).isEqualTo(body);
        assertThat(header(response, "Content-Length")).isEqualTo(Integer.toString(response.body().length));
        assertThat(header(response, "x-amzn-RequestId")).hasSize(36);
        assertThat(header(response, "x-amz-id-2")).hasSize(96);
        assertThat(response.statusCode()).isEqualTo(status);
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElseThrow();
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), UTF_8);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(UTF_8));
    }
}
