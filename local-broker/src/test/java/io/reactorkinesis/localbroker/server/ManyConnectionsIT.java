package io.reactorkinesis.localbroker.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.Limits;
import io.reactorkinesis.localbroker.LocalBroker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManyConnectionsIT {

    private static final int CONNECTIONS = 2_000;

    private final LocalBroker broker =
            LocalBroker.builder().limits(Limits.OFF).stream("orders", 1).start();
    private final List<RawConnection> open = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (RawConnection connection : open) {
            connection.close();
        }
        broker.close();
    }

    @Test
    void twoThousandConnectionsAreServedAtOnce() throws IOException {
        for (int i = 0; i < CONNECTIONS; i++) {
            open.add(new RawConnection(broker.port()));
        }
        String put = "{\"StreamName\":\"orders\",\"PartitionKey\":\"a\",\"Data\":\"AQ==\"}";
        for (RawConnection connection : open) {
            connection.send(RawConnection.request("PutRecord", put));
        }
        for (RawConnection connection : open) {
            assertThat(connection.readAnswer()).startsWith("HTTP/1.1 200 ").contains("SequenceNumber");
        }
    }

    @Test
    void theFirstToComeOverTlsMayBeMany() throws Exception {
        int port = broker.port();
        ExecutorService clients = Executors.newFixedThreadPool(50);
        try {
            List<Future<RawConnection>> connecting = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                connecting.add(clients.submit(() -> RawConnection.overTls(port, broker.trustManagers(), "TLSv1.3")));
            }
            for (Future<RawConnection> connection : connecting) {
                open.add(connection.get(60, TimeUnit.SECONDS));
            }
        } finally {
            clients.shutdownNow();
        }
        for (RawConnection connection : open) {
            connection.send(RawConnection.request("ListStreams", "{}"));
        }
        for (RawConnection connection : open) {
            assertThat(connection.readAnswer()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void clientsThatDoNotReadTheirAnswersHoldUpNobody() throws IOException {
        String megabyte = Base64.getEncoder().encodeToString(new byte[(1 << 20) - 10]);
        for (int i = 0; i < 10; i++) {
            ask("PutRecord", "{\"StreamName\":\"orders\",\"PartitionKey\":\"a\",\"Data\":\"" + megabyte + "\"}");
        }
        String iterator = ask(
                        "GetShardIterator",
                        "{\"StreamName\":\"orders\",\"ShardId\":\"0\",\"ShardIteratorType\":\"TRIM_HORIZON\"}")
                .replaceAll("(?s).*\"ShardIterator\":\"([^\"]*)\".*", "$1");
        String read = RawConnection.request("GetRecords", "{\"ShardIterator\":\"" + iterator + "\"}");
        for (int i = 0; i < 50; i++) {
            RawConnection deaf = new RawConnection(broker.port());
            open.add(deaf.send(read.repeat(100)));
        }

        assertThat(ask("ListStreams", "{}")).startsWith("HTTP/1.1 200 ").contains("orders");
        assertThat(open.get(7).readAnswer()).startsWith("HTTP/1.1 200 ").contains("MillisBehindLatest");
    }

    private String ask(String operation, String body) throws IOException {
        try (RawConnection client = new RawConnection(broker.port())) {
            return client.send(RawConnection.request(operation, body)).readAnswer();
        }
    }
}
