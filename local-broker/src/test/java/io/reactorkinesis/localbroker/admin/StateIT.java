package io.reactorkinesis.localbroker.admin;

import static io.reactorkinesis.localbroker.admin.AdminClient.at;
import static io.reactorkinesis.localbroker.admin.AdminClient.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.Limits;
import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.testing.MutableClock;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

class StateIT {

    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    private final MutableClock clock = new MutableClock(START);
    private final LocalBroker broker = LocalBroker.builder().limits(Limits.OFF).clock(clock).stream("orders", 2)
            .start();
    private final AdminClient admin = new AdminClient(broker.endpoint());

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void aStreamIsToldWithItsSettingsAndTheHashKeysOfItsShards() {
        admin.call("IncreaseStreamRetentionPeriod", "{'StreamName':'orders','RetentionPeriodHours':48}");

        JsonNode orders = stream("orders");

        assertThat(text(orders, "arn")).isEqualTo("arn:aws:kinesis:us-east-1:000000000000:stream/orders");
        assertThat(text(orders, "status")).isEqualTo("ACTIVE");
        assertThat(text(orders, "mode")).isEqualTo("PROVISIONED");
        assertThat(text(orders, "createdAt")).isEqualTo("2026-11-23T10:00:00Z");
        assertThat(text(orders, "retentionHours")).isEqualTo("48");
        assertThat(text(orders, "openShards")).isEqualTo("2");
        assertThat(text(orders, "shards", 0, "id")).isEqualTo("shardId-000000000000");
        assertThat(text(orders, "shards", 0, "startingHashKey")).isEqualTo("0");
        assertThat(text(orders, "shards", 1, "endingHashKey")).isEqualTo("340282366920938463463374607431768211455");
    }

    @Test
    void aShardTellsWhatItHoldsUntilItIsPastRetention() {
        put("first");
        clock.advance(Duration.ofHours(1));
        put("second");

        JsonNode shard = at(stream("orders"), "shards", 0);
        assertThat(text(shard, "records")).isEqualTo("2");
        assertThat(text(shard, "bytes")).isEqualTo("13");
        assertThat(text(shard, "oldestRecordAt")).isEqualTo("2026-11-23T10:00:00Z");
        assertThat(text(shard, "newestRecordAt")).isEqualTo("2026-11-23T11:00:00Z");

        clock.advance(Duration.ofHours(23).plusMillis(1));
        assertThat(text(stream("orders"), "shards", 0, "records")).isEqualTo("1");
        assertThat(text(stream("orders"), "shards", 0, "bytes")).isEqualTo("7");
    }

    @Test
    void aShardTellsHowFarItsLastReaderWasBehind() {
        put("first");
        put("second");
        String iterator = text(
                admin.call(
                        "GetShardIterator",
                        "{'StreamName':'orders','ShardId':'shardId-000000000000','ShardIteratorType':'TRIM_HORIZON'}"),
                "ShardIterator");
        assertThat(at(stream("orders"), "shards", 0).field("lastGetRecords")).isEmpty();

        clock.advance(Duration.ofSeconds(90));
        admin.call("GetRecords", "{'ShardIterator':'" + iterator + "','Limit':1}");

        JsonNode read = at(stream("orders"), "shards", 0, "lastGetRecords");
        assertThat(text(read, "at")).isEqualTo("2026-11-23T10:01:30Z");
        assertThat(text(read, "millisBehindLatest")).isEqualTo("90000");
    }

    @Test
    void aSplitIsToldByParentAndChildren() {
        admin.call(
                "SplitShard",
                "{'StreamName':'orders','ShardToSplit':'shardId-000000000000','NewStartingHashKey':'10'}");

        JsonNode shards = at(stream("orders"), "shards");

        assertThat(text(shards, 0, "open")).isEqualTo("false");
        assertThat(text(shards, 0, "closedAt")).isEqualTo("2026-11-23T10:00:00Z");
        assertThat(at(shards, 0, "children").asArray())
                .extracting(JsonNode::text)
                .containsExactly("shardId-000000000002", "shardId-000000000003");
        assertThat(text(shards, 2, "parents", 0)).isEqualTo("shardId-000000000000");
        assertThat(text(shards, 2, "endingHashKey")).isEqualTo("9");
    }

    @Test
    void aConsumerIsToldWithItsSubscriptions() throws Exception {
        String arn = text(
                admin.call(
                        "RegisterStreamConsumer",
                        "{'ConsumerName':'billing','StreamARN':'arn:aws:kinesis:us-east-1:000000000000:stream/orders'}"),
                "Consumer",
                "ConsumerARN");
        HttpResponse<InputStream> events = HttpClient.newHttpClient()
                .send(
                        admin.serviceCall(
                                        "any",
                                        "us-east-1",
                                        "SubscribeToShard",
                                        "{'ConsumerARN':'" + arn
                                                + "','ShardId':'shardId-000000000001','StartingPosition':{'Type':'LATEST'}}")
                                .build(),
                        BodyHandlers.ofInputStream());

        JsonNode consumer = at(stream("orders"), "consumers", 0);
        events.body().close();

        assertThat(text(consumer, "name")).isEqualTo("billing");
        assertThat(text(consumer, "status")).isEqualTo("ACTIVE");
        assertThat(text(consumer, "subscriptions", 0, "shard")).isEqualTo("shardId-000000000001");
        assertThat(text(consumer, "subscriptions", 0, "begunAt")).isEqualTo("2026-11-23T10:00:00Z");
    }

    @Test
    void quotasAreToldWithWhatEachAccountHasOfThem() {
        admin.callAs("111122223333", "eu-central-1", "CreateStream", "{'StreamName':'other','ShardCount':3}");

        JsonNode state = admin.read("/_broker/state?account=111122223333");

        assertThat(text(state, "now")).isEqualTo("2026-11-23T10:00:00Z");
        assertThat(text(state, "limits")).isEqualTo("off");
        assertThat(text(state, "quotas", "shards")).isEqualTo("20000");
        assertThat(at(state, "tenants").asArray()).hasSize(1);
        assertThat(text(state, "tenants", 0, "region")).isEqualTo("eu-central-1");
        assertThat(text(state, "tenants", 0, "usage", "shards")).isEqualTo("3");
        assertThat(text(state, "tenants", 0, "streams", 0, "name")).isEqualTo("other");
    }

    @Test
    void manyShardsComeInPartsOrNotAtAll() {
        admin.call("CreateStream", "{'StreamName':'large','ShardCount':5000}");

        HttpResponse<String> all = admin.get("/_broker/state?stream=large");
        assertThat(all.headers().firstValue("Content-Length")).isEmpty();
        List<JsonNode> shards =
                at(AdminClient.json(all), "tenants", 0, "streams", 0, "shards").asArray();
        assertThat(shards).hasSize(5_000);
        assertThat(text(shards.get(4_999), "id")).isEqualTo("shardId-000000004999");

        JsonNode without = at(admin.read("/_broker/state?stream=large&shards=false"), "tenants", 0, "streams", 0);
        assertThat(text(without, "openShards")).isEqualTo("5000");
        assertThat(without.field("shards")).isEmpty();
    }

    private JsonNode stream(String name) {
        return at(admin.read("/_broker/state?stream=" + name), "tenants", 0, "streams", 0);
    }

    private void put(String data) {
        String base64 = Base64.getEncoder().encodeToString(data.getBytes(UTF_8));
        admin.call(
                "PutRecord",
                "{'StreamName':'orders','PartitionKey':'k','ExplicitHashKey':'1','Data':'" + base64 + "'}");
    }
}
