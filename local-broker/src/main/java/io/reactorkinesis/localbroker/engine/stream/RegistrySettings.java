package io.reactorkinesis.localbroker.engine.stream;

import io.reactorkinesis.localbroker.engine.limit.LimitPolicy;
import io.reactorkinesis.localbroker.engine.listener.EngineListener;
import io.reactorkinesis.localbroker.engine.log.ShardLogs;
import io.reactorkinesis.localbroker.engine.transition.Transitions;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the registry stands on.
 *
 * @param clock the time of everything that happens to streams and records
 * @param transitions ends CREATING, UPDATING and DELETING
 * @param quotas what each tenant may have
 * @param limits makes the limits of shards
 * @param listener hears what happens to streams
 * @param logs makes the logs of shards
 * @param incarnations the number of the last stream, which no other gets
 * @param dependents what hangs on streams and has a say when one is deleted
 */
public record RegistrySettings(
        Clock clock,
        Transitions transitions,
        Quotas quotas,
        LimitPolicy limits,
        EngineListener listener,
        ShardLogs logs,
        AtomicLong incarnations,
        List<StreamDependents> dependents) {}
