package io.reactorkinesis.localbroker.server;

import static io.reactorkinesis.localbroker.server.Http2Connection.ACK;
import static io.reactorkinesis.localbroker.server.Http2Connection.DATA;
import static io.reactorkinesis.localbroker.server.Http2Connection.END_STREAM;
import static io.reactorkinesis.localbroker.server.Http2Connection.GO_AWAY;
import static io.reactorkinesis.localbroker.server.Http2Connection.HEADERS;
import static io.reactorkinesis.localbroker.server.Http2Connection.INITIAL_WINDOW_SIZE;
import static io.reactorkinesis.localbroker.server.Http2Connection.MAX_CONCURRENT_STREAMS;
import static io.reactorkinesis.localbroker.server.Http2Connection.PING;
import static io.reactorkinesis.localbroker.server.Http2Connection.RST_STREAM;
import static io.reactorkinesis.localbroker.server.Http2Connection.SETTINGS;
import static io.reactorkinesis.localbroker.server.Http2Connection.WINDOW_UPDATE;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.reactorkinesis.localbroker.Limits;
import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.server.Http2Connection.Frame;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** HTTP/2 over TLS without ALPN, as the SDK for Java speaks it by default. */
class Http2IT {

    private static final String PUT = "{\"StreamName\":\"orders\",\"Data\":\"AQ==\",\"PartitionKey\":\"a\"}";
    private static final byte[] NO_ERROR = new byte[4];

    private final LocalBroker broker =
            LocalBroker.builder().limits(Limits.OFF).stream("orders", 1).start();

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void twoThousandStreamsOfOneConnectionAreServedAtOnce() throws Exception {
        try (Http2Connection client = connect()) {
            client.send(WINDOW_UPDATE, 0, 0, window(10 << 20));
            List<Integer> streams = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                streams.add(client.open("PutRecord"));
            }
            // The connection's window is 64 KiB until the broker widens it.
            for (List<Integer> half : List.of(streams.subList(0, 1_000), streams.subList(1_000, 2_000))) {
                for (int stream : half) {
                    client.end(stream, PUT);
                }
                Set<Integer> answered = new HashSet<>();
                while (answered.size() < half.size()) {
                    Frame frame = client.read();
                    if (frame.type() == HEADERS) {
                        assertThat(client.status(frame)).isEqualTo("200");
                    } else if (frame.type() == DATA && frame.has(END_STREAM)) {
                        answered.add(frame.stream());
                    }
                }
                assertThat(answered).containsExactlyInAnyOrderElementsOf(half);
            }
        }
    }

    @Test
    void tellsHowManyStreamsThereMayBeAndRefusesOneMore() throws Exception {
        try (Http2Connection client = connect()) {
            ByteBuffer settings = client.read(SETTINGS).payload();
            int most = 0;
            while (settings.hasRemaining()) {
                short id = settings.getShort();
                int value = settings.getInt();
                most = id == MAX_CONCURRENT_STREAMS ? value : most;
            }
            assertThat(most).isEqualTo(10_000);

            for (int i = 0; i < most; i++) {
                client.open("PutRecord");
            }
            int refused = client.open("PutRecord");

            assertThat(client.read(RST_STREAM).stream()).isEqualTo(refused);
        }
    }

    @Test
    void aPingIsAnsweredWhileStreamsAreBusy() throws Exception {
        try (Http2Connection client = connect()) {
            for (int i = 0; i < 100; i++) {
                client.open("PutRecord");
            }
            client.send(PING, 0, 0, "12345678".getBytes(US_ASCII));

            Frame answer = client.read(PING);
            assertThat(answer.has(ACK)).isTrue();
            assertThat(answer.text()).isEqualTo("12345678");
        }
    }

    @Test
    void anAnswerWaitsForItsWindowAndHoldsUpNoOther() throws Exception {
        try (Http2Connection client = connect(INITIAL_WINDOW_SIZE, 10)) {
            int waiting = client.open("ListStreams");
            client.end(waiting, "{}");
            assertThat(client.status(client.read(HEADERS))).isEqualTo("200");
            assertThat(client.read(DATA).length()).isEqualTo(10);

            int other = client.open("ListStreams");
            client.send(WINDOW_UPDATE, 0, other, window(100_000)).end(other, "{}");
            Frame headers = client.read();
            while (headers.type() != HEADERS) {
                assertThat(headers.type())
                        .as("nothing more of the first answer")
                        .isNotEqualTo(DATA);
                headers = client.read();
            }
            assertThat(headers.stream()).isEqualTo(other);
            assertThat(client.read(DATA).stream()).isEqualTo(other);

            client.send(WINDOW_UPDATE, 0, waiting, window(7));
            Frame part = client.read(DATA);
            while (part.length() == 0 || part.stream() == other) {
                part = client.read(DATA);
            }
            assertThat(part.stream()).isEqualTo(waiting);
            assertThat(part.length()).isEqualTo(7);
        }
    }

    @Test
    void aStreamThatIsCancelledHarmsNoOther() throws Exception {
        try (Http2Connection client = connect(INITIAL_WINDOW_SIZE, 10)) {
            for (int i = 0; i < 100; i++) {
                int cancelled = client.open("ListStreams");
                if (i % 2 == 0) {
                    client.end(cancelled, "{}");
                }
                client.send(RST_STREAM, 0, cancelled, NO_ERROR);
            }
            int stream = client.open("ListStreams");
            client.end(stream, "{}");

            Frame headers = client.read(HEADERS);
            while (headers.stream() != stream) {
                client.status(headers);
                headers = client.read(HEADERS);
            }
            assertThat(client.status(headers)).isEqualTo("200");
        }
    }

    @Test
    void closingSaysGoAwayAndDoesNotWaitForOpenStreams() throws Exception {
        try (Http2Connection client = connect()) {
            client.open("PutRecord");
            client.send(PING, 0, 0, new byte[8]).read(PING);

            assertTimeoutPreemptively(Duration.ofSeconds(5), broker::close);

            assertThat(client.read(GO_AWAY).stream()).isZero();
        }
    }

    private Http2Connection connect(int... settings) throws Exception {
        return new Http2Connection(RawConnection.overTls(broker.port(), broker.trustManagers(), "TLSv1.3"), settings);
    }

    private static byte[] window(int bytes) {
        return ByteBuffer.allocate(4).putInt(bytes).array();
    }
}
