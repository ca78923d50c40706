package io.reactorkinesis.localbroker.admin;

import io.reactorkinesis.localbroker.fault.ActiveFault;
import io.reactorkinesis.localbroker.fault.FaultEffect;
import io.reactorkinesis.localbroker.fault.FaultRule;
import io.reactorkinesis.localbroker.fault.FaultTiming;
import io.reactorkinesis.localbroker.fault.Until;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes rules of faults as {@link FaultReader} reads them, with what became of them. */
final class FaultWriter {

    private FaultWriter() {}

    /** The members of an object. */
    static void write(ActiveFault fault, JsonGenerator json) {
        FaultRule rule = fault.rule();
        Pattern partitionKey = rule.partitionKey();
        json.writeStringProperty("id", fault.id());
        json.writeArrayPropertyStart("on");
        rule.operations().forEach(json::writeString);
        json.writeEndArray();
        text("stream", rule.stream(), json);
        text("shard", rule.shard(), json);
        text("partitionKey", partitionKey == null ? null : partitionKey.pattern(), json);
        timing(rule.timing(), json);
        until(rule.until(), json);
        effect(rule.effect(), json);
        json.writeNumberProperty("matches", fault.matches());
        json.writeNumberProperty("hits", fault.hits());
        json.writeBooleanProperty("ended", fault.hasEnded());
    }

    private static void timing(FaultTiming timing, JsonGenerator json) {
        if (timing instanceof FaultTiming.Always) {
            return;
        }
        json.writeObjectPropertyStart("timing");
        if (timing instanceof FaultTiming.Nth nth) {
            json.writeNumberProperty("nth", nth.match());
        } else if (timing instanceof FaultTiming.Every every) {
            json.writeNumberProperty("every", every.period());
        } else if (timing instanceof FaultTiming.First first) {
            json.writeNumberProperty("first", first.matches());
        } else if (timing instanceof FaultTiming.Chance chance) {
            json.writeNumberProperty("probability", chance.probability());
            json.writeNumberProperty("seed", chance.seed());
        }
        json.writeEndObject();
    }

    private static void until(Until until, JsonGenerator json) {
        if (until.equals(Until.REMOVED)) {
            return;
        }
        json.writeObjectPropertyStart("until");
        Long hits = until.hits();
        if (hits != null) {
            json.writeNumberProperty("hits", hits);
        }
        Instant time = until.time();
        text("time", time == null ? null : time.toString(), json);
        json.writeEndObject();
    }

    private static void effect(FaultEffect effect, JsonGenerator json) {
        json.writeStringProperty("effect", effect.name());
        if (effect instanceof FaultEffect.Delay delay) {
            json.writeStringProperty("duration", delay.duration().toString());
        } else if (effect instanceof FaultEffect.CutBody cut) {
            json.writeNumberProperty("bytes", cut.bytes());
        } else if (effect instanceof FaultEffect.FailKms kms) {
            json.writeStringProperty("error", kms.error().errorCode());
        } else if (effect instanceof FaultEffect.DropSubscription drop) {
            json.writeNumberProperty("events", drop.events());
        }
    }

    private static void text(String name, @Nullable String text, JsonGenerator json) {
        if (text != null) {
            json.writeStringProperty(name, text);
        }
    }
}
