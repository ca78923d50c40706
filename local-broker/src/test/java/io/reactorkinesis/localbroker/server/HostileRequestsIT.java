package io.reactorkinesis.localbroker.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.LocalBroker;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests bent at random: the broker refuses or serves each of them, and is as well as before. */
class HostileRequestsIT {

    private static final int REQUESTS = 3_000;

    private static final List<String> SOUND_BODIES = List.of(
            "{\"StreamName\":\"orders\",\"Data\":\"aGVsbG8=\",\"PartitionKey\":\"a\"}",
            "{\"StreamName\":\"orders\",\"Records\":[{\"Data\":\"aGVsbG8=\",\"PartitionKey\":\"a\"},{\"Data\":\"\","
                    + "\"PartitionKey\":\"b\",\"ExplicitHashKey\":\"12\"}]}",
            "{\"StreamName\":\"orders\",\"ShardId\":\"shardId-000000000000\",\"ShardIteratorType\":\"AT_TIMESTAMP\","
                    + "\"Timestamp\":1506440188.749}",
            "{\"ShardIterator\":\"AAAAAAAAAAHS\",\"Limit\":10}",
            "{\"StreamName\":\"orders\",\"ShardToSplit\":\"shardId-000000000000\",\"NewStartingHashKey\":\"10\"}",
            "{\"StreamName\":\"orders\",\"ShardFilter\":{\"Type\":\"AT_LATEST\"},\"MaxResults\":1}");

    private static final List<String> OPERATIONS = List.of(
            "PutRecord", "PutRecords", "GetShardIterator", "GetRecords", "SplitShard", "ListShards", "DescribeStream");

    private final LocalBroker broker =
            LocalBroker.builder().enforceLimits(false).stream("orders", 2).start();

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void noneIsAFaultOfTheBroker() {
        long seed = ThreadLocalRandom.current().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < REQUESTS; i++) {
            byte[] body = bent(random);
            HttpResponse<byte[]> response = new Probe(broker.endpoint())
                    .operation(OPERATIONS.get(random.nextInt(OPERATIONS.size())), "{}")
                    .contentType(random.nextBoolean() ? Probe.JSON : Probe.CBOR)
                    .body(body)
                    .send();

            assertThat(response.statusCode())
                    .as("Request %d of seed %d answered %s", i, seed, new String(response.body(), UTF_8))
                    .isIn(200, 400);
        }
        assertThat(new Probe(broker.endpoint()).send().statusCode()).isEqualTo(200);
    }

    private static byte[] bent(Random random) {
        byte[] body = SOUND_BODIES.get(random.nextInt(SOUND_BODIES.size())).getBytes(UTF_8);
        if (random.nextInt(4) == 0) {
            // Most bytes begin something in CBOR, so noise reaches far into its parser.
            body = new byte[1 + random.nextInt(64)];
            random.nextBytes(body);
            body[0] = (byte) (0xA0 + random.nextInt(32));
        }
        for (int change = random.nextInt(4); change > 0; change--) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        return body;
    }
}
