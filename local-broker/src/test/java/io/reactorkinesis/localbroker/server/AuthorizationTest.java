package io.reactorkinesis.localbroker.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationTest {

    private static final String SIGNED_QUERY = "/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=b"
            + "&X-Amz-SignedHeaders=host&X-Amz-Date=20261122T000000Z"
            + "&X-Amz-Credential=123456789012%2F20261122%2Feu-west-1%2Fkinesis%2Faws4_request";

    private final Authorization authorization = new Authorization("000000000000", "us-east-1", null);

    @Test
    void takesAccountAndRegionFromTheCredential() {
        assertThat(caller(signed("123456789012/20261122/eu-central-1/kinesis/aws4_request")))
                .isEqualTo(new Caller("123456789012", "eu-central-1"));
    }

    @Test
    void aKeyThatIsNoAccountMeansTheDefaultAccount() {
        assertThat(caller(signed("AKIAIOSFODNN7EXAMPLE/20261122/us-west-2/kinesis/aws4_request")))
                .isEqualTo(new Caller("000000000000", "us-west-2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AKIA", "AKIA/20261122", "AKIA/20261122//kinesis/aws4_request", "AKIA/1/a:b/kinesis/x"})
    void aScopeWithoutARegionMeansTheDefaultRegion(String credential) {
        assertThat(caller(signed(credential))).isEqualTo(new Caller("000000000000", "us-east-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {", ", ",", " "})
    void partsMayBeApartByCommasAndBlanks(String separator) {
        String header = "AWS4-HMAC-SHA256 "
                + String.join(separator, "Credential=a/b/eu-west-1/c", "SignedHeaders=host", "Signature=d");

        assertThat(caller(head("/", header)).region()).isEqualTo("eu-west-1");
    }

    @Test
    void aSignedQueryWillDo() {
        assertThat(caller(head(SIGNED_QUERY, null))).isEqualTo(new Caller("123456789012", "eu-west-1"));
    }

    @Test
    void aRequestWithoutSignatureIsRefused() {
        assertRefused(head("/", null), ErrorType.MISSING_AUTHENTICATION_TOKEN, "Missing Authentication Token");
    }

    @Test
    void aBrokenQuerySignsNothing() {
        assertRefused(
                head("/?X-Amz-Algorithm=%zz", null),
                ErrorType.MISSING_AUTHENTICATION_TOKEN,
                "Missing Authentication Token");
    }

    @Test
    void aRequestSignedTwiceIsRefused() {
        assertRefused(
                head("/?X-Amz-Algorithm=", "AWS4-HMAC-SHA256 Credential=a"),
                ErrorType.INVALID_SIGNATURE,
                "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.");
    }

    @Test
    void tellsAllThatAHeaderLacks() {
        HttpHeaders headers = new DefaultHttpHeaders().add("Authorization", "a");

        assertRefused(
                new RequestHead(HttpMethod.POST, "/", headers),
                ErrorType.INCOMPLETE_SIGNATURE,
                "Authorization header requires 'Credential' parameter. "
                        + "Authorization header requires 'Signature' parameter. "
                        + "Authorization header requires 'SignedHeaders' parameter. "
                        + "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. "
                        + "Authorization=a");
    }

    @Test
    void tellsAllThatAQueryLacks() {
        assertRefused(
                head("/?X-Amz-Algorithm", null),
                ErrorType.INCOMPLETE_SIGNATURE,
                "AWS query-string parameters must include 'X-Amz-Algorithm'. "
                        + "AWS query-string parameters must include 'X-Amz-Credential'. "
                        + "AWS query-string parameters must include 'X-Amz-Signature'. "
                        + "AWS query-string parameters must include 'X-Amz-SignedHeaders'. "
                        + "AWS query-string parameters must include 'X-Amz-Date'. "
                        + "Re-examine the query-string parameters.");
    }

    private Caller caller(RequestHead head) {
        return authorization.caller(head, Unpooled.EMPTY_BUFFER);
    }

    private void assertRefused(RequestHead head, ErrorType type, String message) {
        assertThatThrownBy(() -> caller(head))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        error -> assertThat(error.type()).isEqualTo(type))
                .hasMessage(message);
    }

    private static RequestHead signed(String credential) {
        return head("/", "AWS4-HMAC-SHA256 Credential=" + credential + ", SignedHeaders=host, Signature=c0ffee");
    }

    private static RequestHead head(String uri, @Nullable String authorization) {
        HttpHeaders headers = new DefaultHttpHeaders().add("X-Amz-Date", "20261122T000000Z");
        if (authorization != null) {
            headers.add("Authorization", authorization);
        }
        return new RequestHead(HttpMethod.POST, uri, headers);
    }
}
