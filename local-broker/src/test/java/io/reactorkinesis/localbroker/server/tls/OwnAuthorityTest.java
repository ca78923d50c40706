package io.reactorkinesis.localbroker.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnAuthorityTest {

    private static final String SUBJECT_KEY_ID = "2.5.29.14";
    private static final String AUTHORITY_KEY_ID = "2.5.29.35";
    private static final int CERT_SIGN = 5;

    private final Instant now = Instant.parse("2031-03-01T10:00:00Z");
    private final OwnAuthority authority =
            new OwnAuthority("10.1.2.3", Clock.fixed(now, ZoneOffset.UTC), new SecureRandom());

    @Test
    void oneAuthorityVouchesForWhateverIsDialed() {
        assertThat(authority.trusted()).hasSize(1).isEqualTo(authority.trusted());
        for (String dialed : List.of("localhost", "127.0.0.1", "kinesis.eu-west-1.amazonaws.com")) {
            assertThatCode(() -> shown(dialed).verify(authority.trusted().get(0).getPublicKey()))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void anotherBrokersAuthorityIsAnother() {
        OwnAuthority other = new OwnAuthority("10.1.2.3", Clock.fixed(now, ZoneOffset.UTC), new SecureRandom());

        assertThatThrownBy(
                        () -> shown("localhost").verify(other.trusted().get(0).getPublicKey()))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void aCertificateIsForThisMachineForTheHostAndForWhatWasDialed() {
        assertThat(names(shown("host.docker.internal")))
                .containsExactly(
                        "localhost", "*.localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "10.1.2.3", "host.docker.internal");
        assertThat(names(shown("172.17.0.2"))).contains("172.17.0.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "my_host", "a..b", "-", "*.*", "*", "ü", "a\0b", "x.", "http://a"})
    void whatNoCertificateCanBeForIsLeftOut(String dialed) {
        assertThat(names(shown(dialed)))
                .containsExactly("localhost", "*.localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "10.1.2.3");
    }

    @Test
    void datesAreThoseOfTheClockAndShortEnoughForEveryClient() {
        for (X509Certificate certificate : List.of(authority.trusted().get(0), shown("localhost"))) {
            assertThat(certificate.getNotBefore()).isEqualTo(Date.from(now.minus(Duration.ofDays(1))));
            assertThat(certificate.getNotAfter()).isEqualTo(Date.from(now.plus(Duration.ofDays(396))));
        }
    }

    @Test
    void certificatesHaveWhatStrictClientsLookFor() {
        X509Certificate ca = authority.trusted().get(0);
        X509Certificate server = shown("localhost");

        assertThat(ca.getBasicConstraints()).isZero();
        assertThat(ca.getKeyUsage()[CERT_SIGN]).isTrue();
        assertThat(ca.getNonCriticalExtensionOIDs()).contains(SUBJECT_KEY_ID);
        assertThat(server.getBasicConstraints()).isEqualTo(-1);
        assertThat(server.getKeyUsage()[CERT_SIGN]).isFalse();
        assertThat(server.getNonCriticalExtensionOIDs()).contains(AUTHORITY_KEY_ID);
        assertThat(server.getSerialNumber())
                .isPositive()
                .isNotEqualTo(shown("localhost").getSerialNumber());
    }

    private X509Certificate shown(String dialed) {
        return authority.shownFor(dialed).chain().get(0);
    }

    private static List<Object> names(X509Certificate certificate) {
        try {
            return certificate.getSubjectAlternativeNames().stream()
                    .<Object>map(name -> name.get(1))
                    .toList();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
