package io.reactorkinesis.localbroker.server.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.testing.MutableClock;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Holds the verifier against the signer of the AWS SDK. */
class SignatureVerifierTest {

    private static final Instant SIGNED = Instant.parse("2026-11-22T10:00:00Z");
    private static final byte[] BODY = "{\"StreamName\":\"orders\"}".getBytes(UTF_8);
    private static final Pattern PART = Pattern.compile("(Credential|SignedHeaders|Signature)=([^, ]+)");

    private final MutableClock clock = new MutableClock(SIGNED);
    private final SignatureVerifier verifier = new SignatureVerifier(
            List.of(new AccessKey("AKID", "secret", null), new AccessKey("OTHER", "hidden", "123456789012")), clock);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?b=2&a=1&a=0&c",
                "/a//b/../c%20d/",
                "/?text=a%20b%2Bc%2Fd&ключ=%C3%A4",
                "/caf%C3%A9?x=%25&X=~-_."
            })
    void takesWhatTheSdkSigned(String path) {
        SignedRequest request = signedHeader(path, "AKID", "secret");

        assertThat(verifier.verify(request, body(BODY)).id()).isEqualTo("AKID");
    }

    @Test
    void tellsWhoseKeyItWas() {
        assertThat(verifier.verify(signedHeader("/", "OTHER", "hidden"), body(BODY))
                        .account())
                .isEqualTo("123456789012");
    }

    @Test
    void takesAPresignedRequestForAsLongAsItSays() {
        SignedRequest request = presigned(Duration.ofHours(1));
        clock.advance(Duration.ofHours(1));
        assertThat(verifier.verify(request, body(BODY)).id()).isEqualTo("AKID");

        clock.advance(Duration.ofSeconds(1));
        assertRefused(
                request,
                BODY,
                ErrorType.INVALID_SIGNATURE,
                "Signature expired: 20261122T100000Z is now earlier than 20261122T100001Z"
                        + " (20261122T110001Z - 60 min.)");
    }

    @Test
    void aBodyNeedNotBeSignedWhenTheClientSaysSo() {
        SignedRequest request = signed(signer -> signer.putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false));

        assertThat(request.headers().get("x-amz-content-sha256")).isEqualTo("UNSIGNED-PAYLOAD");
        assertThat(verifier.verify(request, body("{}".getBytes(UTF_8))).id()).isEqualTo("AKID");
    }

    @Test
    void refusesAKeyThatItDoesNotKnow() {
        assertRefused(
                signedHeader("/", "NOBODY", "secret"),
                BODY,
                ErrorType.UNRECOGNIZED_CLIENT,
                "The security token included in the request is invalid.");
    }

    @Test
    void refusesAnotherSecretBodyPathOrHeader() {
        SignedRequest sound = signedHeader("/", "AKID", "secret");

        assertMismatch(signedHeader("/", "AKID", "guess"), BODY);
        assertMismatch(sound, "{}".getBytes(UTF_8));
        assertMismatch(with(sound, "/other", sound.headers(), sound.credential(), sound.date()), BODY);
        HttpHeaders other = sound.headers().copy().set("X-Amz-Target", "Kinesis_20131202.DeleteStream");
        assertMismatch(with(sound, "/", other, sound.credential(), sound.date()), BODY);
    }

    @Test
    void refusesAHashOfTheBodyThatIsNotItsHash() {
        SignedRequest sound = signedHeader("/", "AKID", "secret");
        HttpHeaders claimed = sound.headers().copy().set("x-amz-content-sha256", Sha256.of("{}"));

        assertMismatch(with(sound, "/", claimed, sound.credential(), sound.date()), "{ }".getBytes(UTF_8));
    }

    @Test
    void takesASignatureOfFiveMinutesAgoAndNoOlder() {
        SignedRequest request = signedHeader("/", "AKID", "secret");
        clock.advance(Duration.ofMinutes(5));
        assertThat(verifier.verify(request, body(BODY)).id()).isEqualTo("AKID");

        clock.advance(Duration.ofSeconds(1));
        assertRefused(
                request,
                BODY,
                ErrorType.INVALID_SIGNATURE,
                "Signature expired: 20261122T100000Z is now earlier than 20261122T100001Z"
                        + " (20261122T100501Z - 5 min.)");
    }

    @Test
    void takesASignatureOfInFiveMinutesAndNoLater() {
        SignedRequest request = signedHeader("/", "AKID", "secret");
        clock.advance(Duration.ofMinutes(-5));
        assertThat(verifier.verify(request, body(BODY)).id()).isEqualTo("AKID");

        clock.advance(Duration.ofSeconds(-1));
        assertRefused(
                request,
                BODY,
                ErrorType.INVALID_SIGNATURE,
                "Signature not yet current: 20261122T100000Z is still later than 20261122T095959Z"
                        + " (20261122T095459Z + 5 min.)");
    }

    @Test
    void refusesAScopeOfAnotherServiceOrDay() {
        SignedRequest sound = signedHeader("/", "AKID", "secret");

        assertRefused(
                with(sound, "/", sound.headers(), "AKID/20261121/us-east-1/dynamodb/aws4", sound.date()),
                BODY,
                ErrorType.INVALID_SIGNATURE,
                "Credential should be scoped to correct service: 'kinesis'. Credential should be scoped with a valid"
                        + " terminator: 'aws4_request', not 'aws4'. Date in Credential scope does not match YYYYMMDD from"
                        + " ISO-8601 version of date from HTTP: '20261121' != '20261122', from '20261122T100000Z'. ");
    }

    @Test
    void refusesACredentialThatIsNoScope() {
        SignedRequest sound = signedHeader("/", "AKID", "secret");

        assertRefused(
                with(sound, "/", sound.headers(), "AKID/20261122", sound.date()),
                BODY,
                ErrorType.INCOMPLETE_SIGNATURE,
                "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got"
                        + " 'AKID/20261122'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sun, 22 Nov 2026 10:00:00 GMT", "20261122", "20261322T100000Z", "20261122T100000Z "})
    void refusesADateOfAnotherForm(String date) {
        SignedRequest sound = signedHeader("/", "AKID", "secret");

        assertRefused(
                with(sound, "/", sound.headers(), sound.credential(), date),
                BODY,
                ErrorType.INCOMPLETE_SIGNATURE,
                "Date must be in ISO-8601 'basic format'. Got '" + date
                        + "'. See http://en.wikipedia.org/wiki/ISO_8601");
    }

    private void assertMismatch(SignedRequest request, byte[] body) {
        assertRefused(
                request,
                body,
                ErrorType.INVALID_SIGNATURE,
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret"
                        + " Access Key and signing method. Consult the service documentation for details.");
    }

    private void assertRefused(SignedRequest request, byte[] body, ErrorType type, String message) {
        assertThatThrownBy(() -> verifier.verify(request, body(body)))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        refused -> assertThat(refused.type()).isEqualTo(type))
                .hasMessage(message);
    }

    private static SignedRequest with(
            SignedRequest request, String uri, HttpHeaders headers, String credential, String date) {
        return new SignedRequest(
                request.method(),
                uri,
                headers,
                request.presigned(),
                request.algorithm(),
                credential,
                request.signedHeaders(),
                request.signature(),
                date);
    }

    private static SignedRequest signedHeader(String path, String key, String secret) {
        return header(path, sign(path, key, secret, signer -> {}));
    }

    private static SignedRequest signed(Signing customizer) {
        return header("/", sign("/", "AKID", "secret", customizer));
    }

    private static SignedRequest presigned(Duration lifetime) {
        SdkHttpRequest request = sign(
                "/",
                "AKID",
                "secret",
                signer -> signer.putProperty(AwsV4HttpSigner.AUTH_LOCATION, AwsV4HttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, lifetime));
        String uri = "/?" + request.encodedQueryParameters().orElseThrow();
        Map<String, List<String>> query = new QueryStringDecoder(uri).parameters();
        return new SignedRequest(
                "POST",
                uri,
                headers(request),
                true,
                only(query, "X-Amz-Algorithm"),
                only(query, "X-Amz-Credential"),
                only(query, "X-Amz-SignedHeaders"),
                only(query, "X-Amz-Signature"),
                only(query, "X-Amz-Date"));
    }

    private static String only(Map<String, List<String>> query, String name) {
        return Objects.requireNonNull(query.get(name), name).get(0);
    }

    private static SignedRequest header(String path, SdkHttpRequest request) {
        HttpHeaders headers = headers(request);
        String authorization = headers.get("Authorization");
        Map<String, String> parts = new HashMap<>();
        for (Matcher part = PART.matcher(authorization); part.find(); ) {
            parts.put(part.group(1), part.group(2));
        }
        return new SignedRequest(
                "POST",
                path,
                headers,
                false,
                authorization.substring(0, authorization.indexOf(' ')),
                parts.getOrDefault("Credential", ""),
                parts.getOrDefault("SignedHeaders", ""),
                parts.getOrDefault("Signature", ""),
                headers.get("X-Amz-Date"));
    }

    private static SdkHttpRequest sign(String path, String key, String secret, Signing customizer) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .uri(URI.create("https://localhost:4567" + path))
                .method(SdkHttpMethod.POST)
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("X-Amz-Target", "Kinesis_20131202.DescribeStream")
                .putHeader("X-Odd", "  two   words ")
                .build();
        return AwsV4HttpSigner.create()
                .sign(signing -> {
                    signing.identity(AwsBasicCredentials.create(key, secret))
                            .request(request)
                            .payload(ContentStreamProvider.fromByteArrayUnsafe(BODY))
                            .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "kinesis")
                            .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                            .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(SIGNED, ZoneOffset.UTC));
                    customizer.apply(signing);
                })
                .request();
    }

    private static HttpHeaders headers(SdkHttpRequest request) {
        HttpHeaders headers = new DefaultHttpHeaders();
        request.forEachHeader((name, values) -> values.forEach(value -> headers.add(name, value.trim())));
        return headers;
    }

    private static ByteBuf body(byte[] bytes) {
        return Unpooled.wrappedBuffer(bytes);
    }

    @FunctionalInterface
    private interface Signing {
        void apply(SignRequest.Builder<AwsCredentialsIdentity> signing);
    }
}
