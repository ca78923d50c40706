package io.reactorkinesis.localbroker.server.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The signatures that AWS publishes with the test suite of signature version 4. */
class CanonicalRequestTest {

    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final Credential CREDENTIAL =
            new Credential("AKIDEXAMPLE", "20150830", "us-east-1", "service", "aws4_request");

    private final HttpHeaders headers =
            new DefaultHttpHeaders().add("Host", "example.amazonaws.com").add("X-Amz-Date", "20150830T123600Z");

    @Test
    void signsAPlainGet() {
        assertThat(signature("GET", "/", "host;x-amz-date", ""))
                .isEqualTo("5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    }

    @Test
    void sortsTheQuery() {
        assertThat(signature("GET", "/?Param2=value2&Param1=value1", "host;x-amz-date", ""))
                .isEqualTo("b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
    }

    @Test
    void signsAPost() {
        assertThat(signature("POST", "/", "host;x-amz-date", ""))
                .isEqualTo("5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
    }

    @Test
    void signsABody() {
        headers.add("Content-Type", "application/x-www-form-urlencoded");

        assertThat(signature("POST", "/", "content-type;host;x-amz-date", "Param1=value1"))
                .isEqualTo("ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
    }

    @Test
    void takesBlanksOutOfHeaders() {
        headers.add("My-Header1", "value1").add("My-Header2", "\"a   b   c\"");

        assertThat(signature("GET", "/", "host;my-header1;my-header2;x-amz-date", ""))
                .isEqualTo("acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736");
    }

    @Test
    void takesDotsAndEmptyPartsOutOfThePath() {
        String plain = signature("GET", "/", "host;x-amz-date", "");

        assertThat(signature("GET", "/example/..", "host;x-amz-date", "")).isEqualTo(plain);
        assertThat(signature("GET", "//./", "host;x-amz-date", "")).isEqualTo(plain);
        assertThat(signature("GET", "/example", "host;x-amz-date", "")).isNotEqualTo(plain);
    }

    private String signature(String method, String uri, String signedHeaders, String body) {
        SignedRequest request =
                new SignedRequest(method, uri, headers, false, "", "", signedHeaders, "", "20150830T123600Z");
        String toSign = "AWS4-HMAC-SHA256\n20150830T123600Z\n" + CREDENTIAL.scope() + "\n"
                + Sha256.of(CanonicalRequest.of(request, Sha256.of(body)));
        return HexFormat.of().formatHex(SigningKey.of(SECRET, CREDENTIAL).sign(toSign));
    }
}
