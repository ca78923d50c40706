package io.reactorkinesis.localbroker.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.Limits;
import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.protocol.codec.AnswerWriter;
import io.reactorkinesis.localbroker.protocol.codec.Encoding;
import io.reactorkinesis.localbroker.protocol.codec.MalformedBodyException;
import io.reactorkinesis.localbroker.protocol.codec.RequestReader;
import io.reactorkinesis.localbroker.protocol.model.ServiceModel;
import io.reactorkinesis.localbroker.protocol.model.StructureShape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests bent at random: the broker refuses or serves each of them, and is as well as before. */
class HostileRequestsIT {

    private static final int REQUESTS = 2_000;

    private static final ServiceModel MODEL = ServiceModel.load();

    private static final List<Map.Entry<String, String>> SOUND_CALLS = List.of(
            Map.entry("PutRecord", "{'StreamName':'orders','Data':'aGVsbG8=','PartitionKey':'a'}"),
            Map.entry(
                    "PutRecords",
                    "{'StreamName':'orders','Records':[{'Data':'aGVsbG8=','PartitionKey':'a'},"
                            + "{'Data':'','PartitionKey':'b','ExplicitHashKey':'12'}]}"),
            Map.entry(
                    "GetShardIterator",
                    "{'StreamName':'orders','ShardId':'shardId-000000000000','ShardIteratorType':'AT_TIMESTAMP',"
                            + "'Timestamp':1506440188.749}"),
            Map.entry("GetRecords", "{'ShardIterator':'AAAAAAAAAAHS','Limit':10}"),
            Map.entry(
                    "SplitShard",
                    "{'StreamName':'orders','ShardToSplit':'shardId-000000000000','NewStartingHashKey':'10'}"),
            Map.entry("ListShards", "{'StreamName':'orders','ShardFilter':{'Type':'AT_LATEST'},'MaxResults':1}"));

    private final LocalBroker broker =
            LocalBroker.builder().limits(Limits.OFF).stream("orders", 2).start();

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void noneIsAFaultOfTheBroker() throws MalformedBodyException {
        long seed = ThreadLocalRandom.current().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < REQUESTS; i++) {
            Map.Entry<String, String> call = SOUND_CALLS.get(random.nextInt(SOUND_CALLS.size()));
            Encoding encoding = random.nextBoolean() ? Encoding.JSON : Encoding.CBOR;
            HttpResponse<byte[]> response = new Probe(broker.endpoint())
                    .operation(call.getKey(), "")
                    .contentType(encoding.contentType())
                    .body(bent(body(call, encoding), random))
                    .send();

            assertThat(response.statusCode())
                    .as("Request %d of seed %d answered %s", i, seed, new String(response.body(), UTF_8))
                    .isIn(200, 400);
        }
        assertThat(new Probe(broker.endpoint()).send().statusCode()).isEqualTo(200);
    }

    private static byte[] body(Map.Entry<String, String> call, Encoding encoding) throws MalformedBodyException {
        byte[] json = call.getValue().replace('\'', '"').getBytes(UTF_8);
        if (encoding == Encoding.JSON) {
            return json;
        }
        StructureShape shape =
                Objects.requireNonNull(MODEL.operation(call.getKey())).input();
        ByteArrayOutputStream cbor = new ByteArrayOutputStream();
        AnswerWriter.write(
                RequestReader.read(new ByteArrayInputStream(json), Encoding.JSON, shape)
                        .input(),
                shape,
                encoding,
                cbor);
        return cbor.toByteArray();
    }

    private static byte[] bent(byte[] body, Random random) {
        byte[] bent = random.nextInt(8) == 0 ? Arrays.copyOf(body, 1 + random.nextInt(body.length)) : body;
        for (int change = random.nextInt(4); change > 0; change--) {
            bent[random.nextInt(bent.length)] = (byte) random.nextInt(256);
        }
        return bent;
    }
}
