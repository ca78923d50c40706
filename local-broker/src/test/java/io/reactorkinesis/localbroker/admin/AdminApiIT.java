package io.reactorkinesis.localbroker.admin;

import static io.reactorkinesis.localbroker.admin.AdminClient.assertRefused;
import static io.reactorkinesis.localbroker.admin.AdminClient.at;
import static io.reactorkinesis.localbroker.admin.AdminClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.LocalBroker;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** What holds for every request to the admin API. */
class AdminApiIT {

    private static LocalBroker broker;
    private static AdminClient admin;

    @BeforeAll
    static void start() {
        broker = LocalBroker.builder().stream("orders", 2).start();
        admin = new AdminClient(broker.endpoint());
    }

    @AfterAll
    static void close() {
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/_broker", "/_broker/"})
    void theIndexListsWhatCanBeAskedFor(String path) {
        List<JsonNode> endpoints = at(admin.read(path), "endpoints").asArray();

        assertThat(endpoints)
                .extracting(each -> text(each, "method") + " " + text(each, "path"))
                .contains("GET /_broker", "GET /_broker/health", "GET /_broker/state", "GET /metrics");
        assertThat(endpoints)
                .allSatisfy(each -> assertThat(text(each, "purpose")).isNotBlank());
    }

    @Test
    void healthTellsThatTheBrokerServes() {
        JsonNode health = admin.read("/_broker/health");

        assertThat(text(health, "status")).isEqualTo("ready");
        assertThat(text(health, "uptime")).startsWith("PT");
    }

    @ParameterizedTest
    @EnumSource
    void eitherVersionOfHttpWillDo(HttpClient.Version version) throws Exception {
        HttpResponse<String> response = HttpClient.newBuilder()
                .version(version)
                .build()
                .send(admin.request("/_broker/health").build(), HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.version()).isEqualTo(version);
    }

    @Test
    void whatIsNotThereIsToldSo() {
        assertRefused(admin.get("/_broker/nothing"), 404, "/_broker/ lists");
        assertRefused(admin.get("/_broker/health/more"), 404, "/_broker/health/more");
    }

    @Test
    void aWrongMethodIsToldTheRightOnes() {
        HttpResponse<String> response = admin.delete("/_broker/state");

        assertRefused(response, 405, "takes GET");
        assertThat(response.headers().firstValue("Allow")).hasValue("GET");
    }

    @Test
    void aParameterThatIsNotKnownIsRefused() {
        assertRefused(admin.get("/_broker/state?strem=orders"), 400, "only account, region, shards, stream");
        assertRefused(admin.get("/_broker/state?shards=yes"), 400, "true or false");
    }

    @Test
    void aPageOfAnotherSiteMayNeitherReadNorAskWhatItMay() {
        assertRefused(admin.get("/_broker/state", "Origin", "https://evil.example"), 403, "https://evil.example");

        HttpResponse<String> preflight = AdminClient.send(admin.request(
                        "/_broker/state", "Origin", "https://evil.example", "Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(preflight.statusCode()).isEqualTo(403);
        assertThat(preflight.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
    }

    @Test
    void aBodyIsRefusedAsSoonAsItProvesTooLarge() {
        byte[] mebibyte = new byte[1 << 20];
        HttpResponse<String> response = AdminClient.send(admin.request("/_broker/reset")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArrays(
                        () -> Stream.generate(() -> mebibyte).limit(100).iterator())));

        assertRefused(response, 413, "65536 bytes");
    }

    @Test
    void aCallOfTheServiceIsTheServicesWhateverItsPath() {
        HttpResponse<String> response = AdminClient.send(admin.request(
                        "/_broker/state",
                        "X-Amz-Target",
                        "Kinesis_20131202.ListStreams",
                        "Content-Type",
                        "application/x-amz-json-1.1")
                .POST(BodyPublishers.ofString("{}")));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("MissingAuthenticationTokenException");
    }

    @Test
    void metricsAreOffInAnEmbeddedBrokerUntilTheyAreAskedFor() {
        assertRefused(admin.get("/metrics"), 404, "metrics(true)");
    }

    @Test
    void pathsBesideTheAdminApiAreTheServices() {
        assertThat(Arrays.asList("/", "/_brokers", "/metrics/x", "/health"))
                .allSatisfy(path -> assertThat(admin.get(path).body()).contains("AccessDeniedException"));
    }
}
