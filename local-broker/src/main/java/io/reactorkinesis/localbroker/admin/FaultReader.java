package io.reactorkinesis.localbroker.admin;

import io.reactorkinesis.localbroker.fault.FaultEffect;
import io.reactorkinesis.localbroker.fault.FaultRule;
import io.reactorkinesis.localbroker.fault.FaultRuleBuilder;
import io.reactorkinesis.localbroker.fault.FaultTiming;
import io.reactorkinesis.localbroker.fault.KmsError;
import io.reactorkinesis.localbroker.fault.Until;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads rules of faults from JSON. */
final class FaultReader {

    private static final Set<String> MEMBERS = Set.of(
            "on",
            "stream",
            "shard",
            "partitionKey",
            "timing",
            "until",
            "effect",
            "duration",
            "bytes",
            "error",
            "events");

    private static final Map<String, Parameter> EFFECTS = Map.ofEntries(
            Map.entry("throttle", Parameter.none(new FaultEffect.Throttle(false))),
            Map.entry("throttleCall", Parameter.none(new FaultEffect.Throttle(true))),
            Map.entry("internalFailure", Parameter.none(new FaultEffect.InternalFailure(false))),
            Map.entry("internalFailureCall", Parameter.none(new FaultEffect.InternalFailure(true))),
            Map.entry("unavailable", Parameter.none(new FaultEffect.Unavailable())),
            Map.entry("resetConnection", Parameter.none(new FaultEffect.ResetConnection())),
            Map.entry("loseAnswer", Parameter.none(new FaultEffect.LoseAnswer())),
            Map.entry("expireIterator", Parameter.none(new FaultEffect.ExpireIterator())),
            Map.entry(
                    "delay",
                    new Parameter(
                            "duration",
                            body -> new FaultEffect.Delay(
                                    TimeText.duration("duration", body.requiredText("duration"))))),
            Map.entry("cutBody", new Parameter("bytes", body -> new FaultEffect.CutBody(body.requiredCount("bytes")))),
            Map.entry(
                    "failKms",
                    new Parameter("error", body -> new FaultEffect.FailKms(KmsError.of(body.requiredText("error"))))),
            Map.entry(
                    "dropSubscription",
                    new Parameter("events", body -> new FaultEffect.DropSubscription(body.requiredCount("events")))));

    private FaultReader() {}

    /**
     * The rule that a body describes.
     *
     * @throws Refusal when it describes none, or none that makes sense
     */
    static FaultRule rule(JsonBody body) {
        body.only(MEMBERS);
        try {
            List<String> on = body.texts("on");
            FaultRuleBuilder rule = on == null ? FaultRule.onAny() : FaultRule.on(on);
            String stream = body.text("stream");
            if (stream != null) {
                rule.stream(stream);
            }
            String shard = body.text("shard");
            if (shard != null) {
                rule.shard(shard);
            }
            String partitionKey = body.text("partitionKey");
            if (partitionKey != null) {
                rule.partitionKey(partitionKey);
            }
            JsonBody timing = body.object("timing");
            if (timing != null) {
                rule.timing(timing(timing));
            }
            JsonBody until = body.object("until");
            if (until != null) {
                rule.until(until(until));
            }
            return rule.effect(effect(body));
        } catch (IllegalArgumentException senseless) {
            throw Refusal.badRequest(String.valueOf(senseless.getMessage()));
        }
    }

    private static FaultTiming timing(JsonBody timing) {
        if (timing.has("probability")) {
            timing.only(Set.of("probability", "seed"));
            return new FaultTiming.Chance(timing.requiredNumber("probability"), timing.requiredWhole("seed"));
        }
        if (timing.has("every")) {
            timing.only(Set.of("every"));
            return new FaultTiming.Every(timing.requiredWhole("every"));
        }
        if (timing.has("first")) {
            timing.only(Set.of("first"));
            return new FaultTiming.First(timing.requiredWhole("first"));
        }
        if (timing.has("nth")) {
            timing.only(Set.of("nth"));
            return new FaultTiming.Nth(timing.requiredWhole("nth"));
        }
        throw Refusal.badRequest("'timing' must have nth, every, first, or probability and seed.");
    }

    private static Until until(JsonBody until) {
        until.only(Set.of("hits", "time"));
        if (!until.has("hits") && !until.has("time")) {
            throw Refusal.badRequest("'until' must have hits, time or both.");
        }
        String time = until.text("time");
        return new Until(until.whole("hits"), time == null ? null : TimeText.instant("time", time));
    }

    private static FaultEffect effect(JsonBody body) {
        String name = body.requiredText("effect");
        Parameter parameter = EFFECTS.get(name);
        if (parameter == null) {
            throw Refusal.badRequest("'effect' must be one of " + String.join(", ", new TreeSet<>(EFFECTS.keySet()))
                    + ", but is '" + name + "'.");
        }
        for (Map.Entry<String, Parameter> other : EFFECTS.entrySet()) {
            String member = other.getValue().member();
            if (member != null && !member.equals(parameter.member()) && body.has(member)) {
                throw Refusal.badRequest("'" + member + "' is of " + other.getKey() + ", not of " + name + ".");
            }
        }
        return parameter.effect().apply(body);
    }

    /**
     * What an effect takes.
     *
     * @param member where it stands in the body; null when it takes nothing
     * @param effect makes the effect
     */
    private record Parameter(@Nullable String member, Function<JsonBody, FaultEffect> effect) {

        static Parameter none(FaultEffect effect) {
            return new Parameter(null, body -> effect);
        }
    }
}
