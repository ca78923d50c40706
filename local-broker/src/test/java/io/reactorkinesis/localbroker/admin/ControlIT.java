package io.reactorkinesis.localbroker.admin;

import static io.reactorkinesis.localbroker.admin.AdminClient.assertRefused;
import static io.reactorkinesis.localbroker.admin.AdminClient.at;
import static io.reactorkinesis.localbroker.admin.AdminClient.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.Limits;
import io.reactorkinesis.localbroker.LocalBroker;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

class ControlIT {

    private final LocalBroker broker =
            LocalBroker.builder().limits(Limits.OFF).transitionDelay(Duration.ofHours(1)).stream("orders", 2)
                    .start();
    private final AdminClient admin = new AdminClient(broker.endpoint());

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void aResetLeavesTheFirstStreamsEmptyAndNoOthers() {
        put();
        admin.call("CreateStream", "{'StreamName':'other','ShardCount':1}");

        admin.change("/_broker/reset", "");

        assertThat(at(admin.call("ListStreams", "{}"), "StreamNames").asArray())
                .extracting(JsonNode::text)
                .containsExactly("orders");
        assertThat(records()).isEqualTo("0");
    }

    @Test
    void aTruncatedStreamHasItsShardsAndNoRecords() {
        put();
        assertThat(records()).isEqualTo("1");

        admin.change("/_broker/streams/orders/truncate", "{}");

        assertThat(records()).isEqualTo("0");
        assertThat(text(stream(), "openShards")).isEqualTo("2");
    }

    @Test
    void aStreamIsScaledAtOnce() {
        admin.change("/_broker/streams/orders/scale", "{\"shards\": 5}");

        assertThat(text(stream(), "status")).isEqualTo("ACTIVE");
        assertThat(text(stream(), "openShards")).isEqualTo("5");
    }

    @Test
    void whatIsBeingChangedIsDoneAtOnce() {
        admin.call(
                "SplitShard",
                "{'StreamName':'orders','ShardToSplit':'shardId-000000000000','NewStartingHashKey':'10'}");
        assertThat(text(stream(), "status")).isEqualTo("UPDATING");

        admin.change("/_broker/transitions/finish", "{}");

        assertThat(text(stream(), "status")).isEqualTo("ACTIVE");
        assertThat(text(stream(), "openShards")).isEqualTo("3");
    }

    @Test
    void aSnapshotBringsBackWhatWasThere(@TempDir Path directory) {
        put();
        String body = "{\"file\":\"" + directory.resolve("state") + "\"}";
        admin.change("/_broker/snapshot", body);
        admin.change("/_broker/reset", "");
        assertThat(records()).isEqualTo("0");

        admin.change("/_broker/restore", body);

        assertThat(records()).isEqualTo("1");
    }

    @Test
    void aFileThatIsNoSnapshotChangesNothing(@TempDir Path directory) throws IOException {
        put();
        Path file = Files.writeString(directory.resolve("notes"), "not a snapshot");

        assertRefused(admin.post("/_broker/restore", "{\"file\":\"" + file + "\"}"), 400, "Cannot restore");
        assertRefused(admin.post("/_broker/restore", "{\"file\":\"" + file + ".none\"}"), 400, "none");
        assertRefused(admin.post("/_broker/restore", "{}"), 400, "'file'");
        assertRefused(admin.post("/_broker/snapshot", "{\"file\":\"a\\u0000b\"}"), 400, "path of a file");

        assertThat(records()).isEqualTo("1");
    }

    @Test
    void theStreamOfAnotherAccountAndRegionIsNamedInTheQuery() {
        admin.callAs("111122223333", "eu-central-1", "CreateStream", "{'StreamName':'theirs','ShardCount':1}");
        admin.change("/_broker/transitions/finish", "");

        assertRefused(
                admin.post("/_broker/streams/theirs/scale", "{\"shards\":2}"),
                400,
                "theirs under account 000000000000");
        admin.change("/_broker/streams/theirs/scale?account=111122223333&region=eu-central-1", "{\"shards\":2}");

        JsonNode state = admin.read("/_broker/state?stream=theirs&account=111122223333");
        assertThat(text(state, "tenants", 0, "streams", 0, "openShards")).isEqualTo("2");
    }

    @Test
    void theServicesRefusalsComeWithItsNameForThem() {
        HttpResponse<String> response = admin.post("/_broker/streams/nothing/truncate", "");

        assertRefused(response, 400, "nothing");
        assertThat(text(AdminClient.json(response), "code")).isEqualTo("ResourceNotFoundException");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"shards\":0}",
                "{\"shards\":10001}",
                "{\"shards\":1.5}",
                "{\"shards\":\"2\"}",
                "{\"shards\":99999999999999999999}"
            })
    void aNumberOfShardsThatCannotBeIsRefusedWithWhatItMustBe(String body) {
        assertRefused(admin.post("/_broker/streams/orders/scale", body), 400, "'shards'");
        assertThat(text(stream(), "openShards")).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "1",
                "{",
                "{}{}",
                "{\"a\":[1]}",
                "{\"a\":{}}",
                "{\"a\":1}",
                "{\"a\":1,\"a\":2}",
                "\u0000",
                "nul"
            })
    void aBodyOfAnotherFormChangesNothing(String body) {
        put();

        assertThat(admin.post("/_broker/reset", body).statusCode()).isEqualTo(400);

        assertThat(records()).isEqualTo("1");
    }

    @Test
    void aBodyThatIsDeepOrNoTextChangesNothing() {
        put();

        for (byte[] body : List.of(
                "{\"a\":".repeat(10_000).getBytes(UTF_8),
                new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'})) {
            HttpResponse<String> response = AdminClient.send(admin.request("/_broker/reset")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(body)));
            assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        }

        assertThat(records()).isEqualTo("1");
    }

    @Test
    void aChangeNeedsTheContentTypeThatAPageOfAnotherSiteCannotSend() {
        put();

        HttpResponse<String> form = AdminClient.send(admin.request("/_broker/reset")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}")));
        HttpResponse<String> none =
                AdminClient.send(admin.request("/_broker/reset").POST(BodyPublishers.noBody()));

        assertRefused(form, 415, "application/json");
        assertRefused(none, 415, "application/json");
        assertThat(records()).isEqualTo("1");
    }

    @Test
    void aPathWithAnEscapedSlashNamesNoOtherEndpoint() {
        assertRefused(admin.post("/_broker/streams%2Forders/truncate", ""), 404, "There is no");
        assertRefused(admin.post("/_broker/streams/a%2Fb/truncate", ""), 400, "a/b");
    }

    private void put() {
        admin.call("PutRecord", "{'StreamName':'orders','PartitionKey':'k','ExplicitHashKey':'1','Data':'aGVsbG8='}");
    }

    private String records() {
        return text(stream(), "shards", 0, "records");
    }

    private JsonNode stream() {
        return at(admin.read("/_broker/state?stream=orders"), "tenants", 0, "streams", 0);
    }
}
