package io.reactorkinesis.localbroker.admin;

import io.reactorkinesis.localbroker.control.Control;
import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.stream.Tenant;
import io.reactorkinesis.localbroker.fault.Faults;
import io.reactorkinesis.localbroker.metrics.Scrape;
import io.reactorkinesis.localbroker.time.BrokerClock;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the admin API serves.
 *
 * @param engine the engine that is in use
 * @param control changes the broker from the outside
 * @param own the account and region that are meant when a request does not say
 * @param clock the engine's
 * @param faults that are made on purpose
 * @param realTime the time of people, whatever the engine's clock says
 * @param remote whether others than this machine are let in
 * @param metrics what {@code /metrics} answers; null when there are none
 */
public record AdminOptions(
        Supplier<Engine> engine,
        Control control,
        Tenant own,
        BrokerClock clock,
        Faults faults,
        Clock realTime,
        boolean remote,
        @Nullable Scrape metrics) {}
