package io.reactorkinesis.localbroker.admin;

import static io.reactorkinesis.localbroker.admin.AdminClient.assertRefused;
import static io.reactorkinesis.localbroker.admin.AdminClient.at;
import static io.reactorkinesis.localbroker.admin.AdminClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.LocalBroker;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

class ClockIT {

    private final LocalBroker broker = LocalBroker.builder().stream("orders", 1).start();
    private final AdminClient admin = new AdminClient(broker.endpoint());

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void aDayLaterTheRecordsArePastRetention() {
        admin.call("PutRecord", "{'StreamName':'orders','PartitionKey':'k','Data':'aGVsbG8='}");
        assertThat(records()).isEqualTo("1");

        admin.change("/_broker/clock", "{\"advance\":\"24h\"}");

        assertThat(records()).isEqualTo("0");
    }

    @Test
    void aFrozenClockStandsUntilItIsMovedOrGoesOn() {
        JsonNode frozen = admin.change("/_broker/clock", "{\"frozen\":true}");
        assertThat(text(frozen, "frozen")).isEqualTo("true");

        JsonNode moved = admin.change("/_broker/clock", "{\"advance\":\"90s\"}");
        assertThat(Duration.between(now(frozen), now(moved))).isEqualTo(Duration.ofSeconds(90));
        assertThat(now(admin.read("/_broker/clock"))).isEqualTo(now(moved));

        JsonNode resumed = admin.change("/_broker/clock", "{\"frozen\":false}");
        assertThat(text(resumed, "frozen")).isEqualTo("false");
    }

    @Test
    void aClockThatIsStoppedAndMovedAtOnceStandsThere() {
        JsonNode moved = admin.change("/_broker/clock", "{\"advance\":\"1h\",\"frozen\":true}");

        assertThat(now(admin.read("/_broker/clock"))).isEqualTo(now(moved));
    }

    @Test
    void theClockCanBeLetShowRealTimeAgain() {
        Instant before = now(admin.read("/_broker/clock"));
        admin.change("/_broker/clock", "{\"advance\":\"7d\",\"frozen\":true}");

        JsonNode real = AdminClient.ok(admin.delete("/_broker/clock"));

        assertThat(text(real, "frozen")).isEqualTo("false");
        assertThat(now(real)).isBetween(before, before.plus(Duration.ofDays(1)));
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "90s, PT1M30S", "5m, PT5M", "24h, PT24H", "7d, PT168H", "PT1M30S, PT1M30S", "0s, PT0S"
    })
    void lengthsOfTimeAreWrittenAsPeopleAndAsIso8601Do(String text, Duration duration) {
        admin.change("/_broker/clock", "{\"frozen\":true}");
        Instant before = now(admin.read("/_broker/clock"));

        JsonNode moved = admin.change("/_broker/clock", "{\"advance\":\"" + text + "\"}");

        assertThat(Duration.between(before, now(moved))).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"advance\":\"tomorrow\"}",
                "{\"advance\":\"999999999999d\"}",
                "{\"advance\":\"-PT1S\"}",
                "{\"advance\":60}",
                "{\"frozen\":\"yes\"}",
                "{\"frozen\":true,\"advance\":\"x\"}",
                "{\"freeze\":true}"
            })
    void whatCannotBeDoneIsRefusedAndChangesNothing(String body) {
        Instant before = now(admin.read("/_broker/clock"));

        assertRefused(admin.post("/_broker/clock", body), 400, "");

        JsonNode after = admin.read("/_broker/clock");
        assertThat(text(after, "frozen")).isEqualTo("false");
        assertThat(now(after)).isBetween(before, before.plus(Duration.ofHours(1)));
    }

    private static Instant now(JsonNode clock) {
        return Instant.parse(text(clock, "now"));
    }

    private String records() {
        return at(admin.read("/_broker/state"), "tenants", 0, "streams", 0, "shards", 0, "records")
                .text();
    }
}
