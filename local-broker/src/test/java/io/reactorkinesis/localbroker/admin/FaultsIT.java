package io.reactorkinesis.localbroker.admin;

import static io.reactorkinesis.localbroker.admin.AdminClient.assertRefused;
import static io.reactorkinesis.localbroker.admin.AdminClient.at;
import static io.reactorkinesis.localbroker.admin.AdminClient.text;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.fault.FaultEffect;
import io.reactorkinesis.localbroker.fault.FaultRule;
import io.reactorkinesis.localbroker.fault.KmsError;
import io.reactorkinesis.localbroker.fault.Until;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

class FaultsIT {

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

    @BeforeEach
    void clear() {
        broker.faults().clear();
    }

    static List<Arguments> rules() {
        return List.of(
                Arguments.of("{'effect':'throttle'}", FaultRule.onAny().throttle()),
                Arguments.of(
                        "{'on':'PutRecords','effect':'throttleCall'}",
                        FaultRule.on("PutRecords").throttleCall()),
                Arguments.of(
                        "{'on':['PutRecord','PutRecords'],'partitionKey':'user-.*','effect':'internalFailure'}",
                        FaultRule.on("PutRecord", "PutRecords")
                                .partitionKey("user-.*")
                                .internalFailure()),
                Arguments.of(
                        "{'effect':'internalFailureCall'}", FaultRule.onAny().internalFailureCall()),
                Arguments.of(
                        "{'stream':'orders','timing':{'nth':2},'effect':'unavailable'}",
                        FaultRule.onAny().stream("orders").nth(2).unavailable()),
                Arguments.of(
                        "{'on':'GetRecords','timing':{'every':3},'effect':'delay','duration':'2s'}",
                        FaultRule.on("GetRecords").every(3).delay(Duration.ofSeconds(2))),
                Arguments.of(
                        "{'timing':{'first':4},'effect':'resetConnection'}",
                        FaultRule.onAny().first(4).resetConnection()),
                Arguments.of(
                        "{'timing':{'probability':0.25,'seed':7},'effect':'loseAnswer'}",
                        FaultRule.onAny().probability(0.25, 7).loseAnswer()),
                Arguments.of(
                        "{'on':'GetRecords','until':{'hits':2},'effect':'cutBody','bytes':10}",
                        FaultRule.on("GetRecords").until(Until.hits(2)).cutBody(10)),
                Arguments.of(
                        "{'on':'GetRecords','shard':'shardId-1','until':{'time':'2030-01-01T00:00:00Z'},'effect':'expireIterator'}",
                        FaultRule.on("GetRecords")
                                .shard("shardId-1")
                                .until(Until.time(Instant.parse("2030-01-01T00:00:00Z")))
                                .expireIterator()),
                Arguments.of(
                        "{'on':'PutRecord','until':{'hits':1,'time':'2030-01-01T00:00:00Z'},'effect':'failKms','error':'KMSDisabledException'}",
                        FaultRule.on("PutRecord")
                                .until(new Until(1L, Instant.parse("2030-01-01T00:00:00Z")))
                                .failKms(KmsError.DISABLED)),
                Arguments.of(
                        "{'on':'SubscribeToShard','effect':'dropSubscription','events':0}",
                        FaultRule.on("SubscribeToShard").dropSubscription(0)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleInJsonIsTheRuleInJavaAndIsToldAsItIsWritten(String json, FaultRule rule) {
        JsonNode added = add(json);

        assertThat(broker.faults().list()).singleElement().satisfies(fault -> {
            assertThat(fault.rule()).hasToString(rule.toString());
            assertThat(fault.rule().operations()).isEqualTo(rule.operations());
            assertThat(fault.id()).isEqualTo(text(added, "id"));
        });
        String told =
                withoutCounts(admin.get("/_broker/faults/" + text(added, "id")).body());
        JsonNode again = admin.change("/_broker/faults", told);
        assertThat(withoutCounts(
                        admin.get("/_broker/faults/" + text(again, "id")).body()))
                .isEqualTo(told);
    }

    @Test
    void everyEffectCanBeAskedFor() {
        Set<Object> asked = rules().stream()
                .map(arguments -> ((FaultRule) requireNonNull(arguments.get()[1]))
                        .effect()
                        .name())
                .collect(toSet());
        // Two have a variant for whole calls.
        assertThat(asked).hasSize(FaultEffect.class.getPermittedSubclasses().length + 2);
    }

    @Test
    void aRuleStrikesAndCountsAndIsGoneWhenItIsRemoved() {
        String id = text(add("{'on':'PutRecord','timing':{'every':2},'effect':'throttle'}"), "id");

        assertThat(Stream.generate(this::put).limit(4)).containsExactly(200, 400, 200, 400);

        JsonNode counted = admin.read("/_broker/faults/" + id);
        assertThat(text(counted, "matches")).isEqualTo("4");
        assertThat(text(counted, "hits")).isEqualTo("2");
        AdminClient.ok(admin.delete("/_broker/faults/" + id));
        assertThat(Stream.generate(this::put).limit(2)).containsExactly(200, 200);
        assertRefused(admin.get("/_broker/faults/" + id), 404, id);
    }

    @Test
    void allRulesAreListedAndRemovedTogether() {
        add("{'on':'PutRecord','effect':'throttle'}");
        add("{'on':'GetRecords','effect':'expireIterator'}");

        assertThat(at(admin.read("/_broker/faults"), "faults").asArray())
                .extracting(fault -> text(fault, "effect"))
                .containsExactly("throttle", "expireIterator");
        assertThat(at(AdminClient.ok(admin.delete("/_broker/faults")), "faults").asArray())
                .isEmpty();
        assertThat(broker.faults().list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|effect",
                "{'effect':'explode'}|cutBody, delay",
                "{'effect':7}|a text",
                "{'on':'Put','effect':'throttle'}|no operation 'Put'",
                "{'on':[],'effect':'throttle'}|operation",
                "{'on':[1],'effect':'throttle'}|list of texts",
                "{'on':'PutRecord','effect':'expireIterator'}|GetRecords",
                "{'effect':'delay'}|duration",
                "{'effect':'delay','duration':'soon'}|500ms",
                "{'effect':'delay','duration':'0s'}|above zero",
                "{'effect':'throttle','bytes':1}|of cutBody",
                "{'effect':'cutBody','bytes':-1}|from 0",
                "{'effect':'cutBody','bytes':5000000000}|from 0",
                "{'effect':'failKms','error':'No'}|KMSDisabledException",
                "{'effect':'throttle','timing':{}}|nth, every, first",
                "{'effect':'throttle','timing':'often'}|an object",
                "{'effect':'throttle','timing':{'nth':0}}|1 or more",
                "{'effect':'throttle','timing':{'nth':1,'every':2}}|only every",
                "{'effect':'throttle','timing':{'probability':2,'seed':1}}|at most 1",
                "{'effect':'throttle','timing':{'probability':0.5}}|seed",
                "{'effect':'throttle','until':{}}|hits, time or both",
                "{'effect':'throttle','until':{'hits':0}}|1 or more",
                "{'effect':'throttle','until':{'time':'noon'}}|2026-11-23T10:00:00Z",
                "{'effect':'throttle','partitionKey':'('}|regular expression",
                "{'effect':'throttle','stream':'a b'}|stream",
                "{'effect':'throttle','when':'now'}|'when'",
                "{'effect':'throttle','timing':{'nth':{'a':1}}}|must not be an object"
            })
    void aRuleThatMakesNoSenseIsRefusedWithWhatWould(String json, String why) {
        assertRefused(admin.post("/_broker/faults", json.replace('\'', '"')), 400, why.replace('"', '\''));
        assertThat(broker.faults().list()).isEmpty();
    }

    private static JsonNode add(String json) {
        return admin.change("/_broker/faults", json.replace('\'', '"'));
    }

    private int put() {
        return AdminClient.send(admin.serviceCall(
                        "any", "us-east-1", "PutRecord", "{'StreamName':'orders','PartitionKey':'k','Data':''}"))
                .statusCode();
    }

    private static String withoutCounts(String told) {
        return told.replaceFirst("\"id\":\"[^\"]*\",", "")
                .replaceFirst(",\"matches\".*", "}")
                .strip();
    }
}
