package io.reactorkinesis.localbroker.server;

import static io.reactorkinesis.localbroker.server.Http2Connection.DATA;
import static io.reactorkinesis.localbroker.server.Http2Connection.END_STREAM;
import static io.reactorkinesis.localbroker.server.Http2Connection.HEADERS;
import static io.reactorkinesis.localbroker.server.Http2Connection.RST_STREAM;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reactorkinesis.localbroker.Limits;
import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.fault.FaultRule;
import io.reactorkinesis.localbroker.server.Http2Connection.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.SocketException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How answers end that are broken on purpose, byte for byte, and that nothing is logged of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ResourceLock(Resources.SYSTEM_ERR)
class BrokenAnswersIT {

    private static final String BODY =
            "{\"ShardLimit\":20000,\"OpenShardCount\":1,\"OnDemandStreamCount\":0,\"OnDemandStreamCountLimit\":50,"
                    + "\"ChannelCount\":0,\"ChannelCountLimit\":100}";

    private static final Pattern CONSUMER_ARN = Pattern.compile("\"ConsumerARN\":\"([^\"]+)\"");

    private final LocalBroker broker =
            LocalBroker.builder().limits(Limits.OFF).stream("orders", 1).start();
    private final PrintStream stderr = System.err;
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();

    @BeforeEach
    void captureTheLog() {
        broker.reset();
        logged.reset();
        System.setErr(new PrintStream(logged, true, UTF_8));
    }

    @AfterAll
    void close() {
        broker.close();
    }

    @AfterEach
    void nothingIsLogged() {
        System.setErr(stderr);
        assertThat(logged.toString(UTF_8)).doesNotContain("ERROR", "WARN", "\tat ");
    }

    private RawConnection connect(boolean tls) throws IOException {
        return tls
                ? RawConnection.overTls(broker.port(), broker.trustManagers(), "TLSv1.3")
                : new RawConnection(broker.port());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aResetConnectionOfHttp1SaysNothingAtAll(boolean tls) throws IOException {
        broker.faults().add(FaultRule.on("DescribeLimits").nth(2).resetConnection());
        try (RawConnection client = connect(tls)) {
            client.send(RawConnection.request("DescribeLimits", "{}"));
            assertThat(client.readAnswer()).startsWith("HTTP/1.1 200 ");

            client.send(RawConnection.request("DescribeLimits", "{}"));
            assertThatExceptionOfType(SocketException.class)
                    .isThrownBy(client::readAll)
                    .withMessage("Connection reset");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20, 1_000})
    void aCutAnswerOfHttp1PromisesMoreThanComes(int bytes) throws IOException {
        broker.faults().add(FaultRule.on("DescribeLimits").cutBody(bytes));
        try (RawConnection client = connect(false)) {
            client.send(RawConnection.request("DescribeLimits", "{}"));

            String answer = client.readAll();

            int body = answer.indexOf("\r\n\r\n") + 4;
            assertThat(answer)
                    .startsWith("HTTP/1.1 200 ")
                    .containsIgnoringCase("content-length: " + BODY.length() + "\r\n");
            assertThat(answer.substring(body)).isEqualTo(BODY.substring(0, Math.min(bytes, BODY.length() - 1)));
        }
    }

    @Test
    void aRefusalIsCutAsWell() throws IOException {
        broker.faults().add(FaultRule.on("ListShards").cutBody(10));
        try (RawConnection client = connect(false)) {
            client.send(RawConnection.request("ListShards", "{\"StreamName\":\"nothing\"}"));

            assertThat(client.readAll()).startsWith("HTTP/1.1 400 ").endsWith("\r\n\r\n{\"__type\":");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void onlyTheStreamOfTheCallIsResetOverHttp2(boolean tls) throws Exception {
        broker.faults().add(FaultRule.on("DescribeLimits").nth(1).resetConnection());
        try (Http2Connection client = new Http2Connection(connect(tls))) {
            int reset = client.open("DescribeLimits");
            int served = client.open("DescribeLimits");
            client.end(reset, "{}");

            Frame ending = client.read(RST_STREAM);
            assertThat(ending.stream()).isEqualTo(reset);

            client.end(served, "{}");
            assertThat(client.status(client.read(HEADERS))).isEqualTo("200");
            assertThat(client.read(DATA).text()).isEqualTo(BODY);
        }
    }

    @Test
    void aCutAnswerOfHttp2EndsWithAReset() throws Exception {
        broker.faults().add(FaultRule.on("DescribeLimits").cutBody(20));
        try (Http2Connection client = new Http2Connection(connect(false))) {
            int stream = client.open("DescribeLimits");
            client.end(stream, "{}");

            assertThat(client.status(client.read(HEADERS))).isEqualTo("200");
            Frame part = client.read();
            assertThat(part.type()).isEqualTo(DATA);
            assertThat(part.text()).isEqualTo(BODY.substring(0, 20));
            assertThat(part.has(END_STREAM)).isFalse();
            assertThat(client.read().type()).isEqualTo(RST_STREAM);
        }
    }

    @Test
    void aDroppedSubscriptionOfHttp1EndsWithoutItsLastChunk() throws IOException {
        String request = subscription();
        broker.faults().add(FaultRule.on("SubscribeToShard").dropSubscription(1));
        try (RawConnection client = connect(false)) {
            client.send(RawConnection.request("SubscribeToShard", request));

            String answer = client.readAll();

            assertThat(answer)
                    .startsWith("HTTP/1.1 200 ")
                    .contains("initial-response", "SubscribeToShardEvent")
                    .doesNotContain("exception", "\r\n0\r\n");
        }
    }

    @Test
    void aDroppedOrCutSubscriptionOfHttp2EndsWithAReset() throws Exception {
        String request = subscription();
        broker.faults().add(FaultRule.on("SubscribeToShard").nth(1).dropSubscription(1));
        broker.faults().add(FaultRule.on("SubscribeToShard").nth(1).cutBody(30));
        try (Http2Connection client = new Http2Connection(connect(false))) {
            client.end(client.open("SubscribeToShard"), request);
            Frame beginning = client.read(DATA);
            Frame event = client.read();
            assertThat(event.type()).isEqualTo(DATA);
            assertThat(event.text()).contains("SubscribeToShardEvent");
            assertThat(client.read().type()).isEqualTo(RST_STREAM);

            broker.clock().advance(Duration.ofSeconds(5));
            client.end(client.open("SubscribeToShard"), request);
            assertThat(client.read(DATA).text()).isEqualTo(beginning.text());
            Frame part = client.read();
            assertThat(part.type()).isEqualTo(DATA);
            assertThat(part.text()).isEqualTo(event.text().substring(0, 30));
            assertThat(client.read().type()).isEqualTo(RST_STREAM);
        }
    }

    /** The request of a consumer that is registered for it. */
    private String subscription() throws IOException {
        try (RawConnection client = connect(false)) {
            client.send(
                    RawConnection.request(
                            "RegisterStreamConsumer",
                            "{\"StreamARN\":\"arn:aws:kinesis:us-east-1:000000000000:stream/orders\",\"ConsumerName\":\"reader\"}"));
            Matcher arn = CONSUMER_ARN.matcher(client.readAnswer());
            assertThat(arn.find()).isTrue();
            return "{\"ConsumerARN\":\"" + arn.group(1)
                    + "\",\"ShardId\":\"shardId-000000000000\",\"StartingPosition\":{\"Type\":\"LATEST\"}}";
        }
    }
}
