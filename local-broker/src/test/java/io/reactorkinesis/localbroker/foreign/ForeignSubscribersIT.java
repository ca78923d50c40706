package io.reactorkinesis.localbroker.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.conformance.wire.Answer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Clients of AWS in other languages follow a shard by SubscribeToShard while it is split, then its children. Skipped, and
 * reported so, where the client is not installed.
 */
class ForeignSubscribersIT {

    private static final String PARENT = "shardId-000000000000";
    private static final List<String> CHILDREN = List.of("shardId-000000000001", "shardId-000000000002");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "BOTO3, http, json",
        "BOTO3, https, smithy-rpc-v2-cbor",
        "JAVASCRIPT, http, smithy-rpc-v2-cbor",
        "JAVASCRIPT, https, json",
    })
    void losesNothingOverTheEndOfAShard(ForeignClient client, String scheme, String protocol) {
        assumeTrue(client.isInstalled(), client + " is not installed: its subscription did not run");
        Path authority = directory.resolve("ca.pem");
        try (LocalBroker broker = LocalBroker.builder()
                .transitionDelay(Duration.ofMillis(300))
                .tlsCaOut(authority)
                .start()) {
            URI endpoint = scheme.equals("https") ? broker.tlsEndpoint() : broker.endpoint();
            assertThat(endpoint.getScheme()).isEqualTo(scheme);
            Instant began = Instant.now();

            Answer seen = client.run(directory, endpoint, authority, "orders", protocol);

            assertThat(seen.text("Refusal")).isEqualTo("ResourceNotFoundException");
            assertNothingIsLost(seen);
            assertTheChildrenAreNamedInPlaceOfAContinuation(seen);
            assertThat(seen.number("IdleEvents")).isPositive();
            assertThat(seen.number("LongestSilenceMillis")).isLessThan(7_000);
            assertThat(Instant.ofEpochMilli(seen.number("OldestArrivalMillis"))).isAfter(began);
            assertThat(Instant.ofEpochMilli(seen.number("NewestArrivalMillis"))).isBefore(Instant.now());
        }
    }

    private static void assertNothingIsLost(Answer seen) {
        List<String> written = texts(seen, "Written");
        List<String> parent = texts(seen, "Parent");
        List<List<String>> children =
                CHILDREN.stream().map(child -> texts(seen, "Children." + child)).toList();
        List<String> all = new ArrayList<>(parent);
        children.forEach(all::addAll);

        assertThat(written).hasSize(100);
        assertThat(all).containsExactlyInAnyOrderElementsOf(written);
        assertThat(children).noneMatch(List::isEmpty);
        assertThat(Stream.concat(Stream.of(parent), children.stream()))
                .allSatisfy(shard -> assertThat(written).containsSubsequence(shard));
    }

    private static void assertTheChildrenAreNamedInPlaceOfAContinuation(Answer seen) {
        assertThat(seen.text("LastContinuation")).isEmpty();
        assertThat(seen.list("ChildShards"))
                .hasSameSizeAs(CHILDREN)
                .allSatisfy(child -> assertThat((Map<?, ?>) child)
                        .satisfies(named -> assertThat(CHILDREN).contains((String) named.get("ShardId")))
                        .satisfies(
                                named -> assertThat(named.get("ParentShards")).isEqualTo(List.of(PARENT))));
    }

    private static List<String> texts(Answer seen, String path) {
        return seen.list(path).stream().map(String.class::cast).toList();
    }
}
