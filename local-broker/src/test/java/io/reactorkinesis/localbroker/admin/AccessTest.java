package io.reactorkinesis.localbroker.admin;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.reactorkinesis.localbroker.server.SideRequest;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

    private static final String LOOPBACK = "127.0.0.1";

    private final Access local = new Access(false);
    private final Access remote = new Access(true);

    @ParameterizedTest
    @ValueSource(strings = {LOOPBACK, "127.8.9.10", "::1", "::ffff:127.0.0.1"})
    void programsOnThisMachineAreLetIn(String peer) {
        assertThatCode(() -> local.require(request(peer, "localhost:4567", null)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "192.168.1.7", "172.17.0.1", "2001:db8::1", "fe80::1", "0.0.0.0"})
    void othersAreNotUnlessItIsAllowed(String peer) {
        assertThatThrownBy(() -> local.require(request(peer, "localhost:4567", null)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("--remote-admin");
        assertThatCode(() -> remote.require(request(peer, "broker.example:4567", null)))
                .doesNotThrowAnyException();
    }

    @Test
    void aPeerThatIsGoneIsNotLetIn() {
        SideRequest request =
                new SideRequest(HttpMethod.GET, "/", new DefaultHttpHeaders(), null, Unpooled.EMPTY_BUFFER);
        assertThatThrownBy(() -> local.require(request)).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "localhost:80", "kinesis.localhost:4567", "127.0.0.1:4567", "[::1]:4567", "10.1.2.3"
            })
    void addressesAndLocalhostAreNamesOfThisMachine(String host) {
        assertThatCode(() -> local.require(request(LOOPBACK, host, null))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:4567",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "x@localhost:1@evil.example",
                ""
            })
    void aNameThatAPageMadeLeadHereIsRefused(String host) {
        assertThatThrownBy(() -> local.require(request(LOOPBACK, host, null)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("localhost");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "http://localhost:80",
                "http://localhost:4567.evil.example",
                "file://"
            })
    void pagesOfOtherOriginsAreRefusedAlsoWhereOthersAreLetIn(String origin) {
        assertThatThrownBy(() -> local.require(request(LOOPBACK, "localhost:4567", origin)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(origin);
        assertThatThrownBy(() -> remote.require(request(LOOPBACK, "localhost:4567", origin)))
                .isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:4567", "https://localhost:4567"})
    void pagesOfTheBrokerItselfAreLetIn(String origin) {
        assertThatCode(() -> local.require(request(LOOPBACK, "localhost:4567", origin)))
                .doesNotThrowAnyException();
    }

    private static SideRequest request(String peer, String host, @Nullable String origin) {
        HttpHeaders headers = new DefaultHttpHeaders().set("Host", host);
        if (origin != null) {
            headers.set("Origin", origin);
        }
        return new SideRequest(
                HttpMethod.GET, "/_broker", headers, new InetSocketAddress(peer, 50_000), Unpooled.EMPTY_BUFFER);
    }
}
