package io.reactorkinesis.consumer.lease;

import io.reactorkinesis.checkpoint.Lease;
import io.reactorkinesis.checkpoint.LeaseKey;
import io.reactorkinesis.checkpoint.LeaseStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Takes part in sharing the leases. In each round this worker reads all rows, lets go of leases that it lost, gives up
 * what is beyond its share, and takes what is free up to its share.
 */
public final class LeaseCoordinator {

    private static final int PARALLEL_ACQUISITIONS = 8;

    private final LeaseStore store;
    private final LeaseSettings settings;
    private final LeaseListener listener;
    private final Function<HeldLease, Tenant> tenants;
    private final Heartbeat heartbeat;
    private final HeartbeatWatch watch;
    private final Map<LeaseKey, Seat> seats = new ConcurrentHashMap<>();
    private final Set<LeaseKey> paused = ConcurrentHashMap.newKeySet();

    private volatile Sinks.Empty<Void> nudge = Sinks.empty();
    private volatile boolean closing;
    private Set<String> liveBefore = Set.of();

    /** @param tenants makes the worker under a lease that was just acquired, and starts it */
    public LeaseCoordinator(
            LeaseStore store, LeaseSettings settings, LeaseListener listener, Function<HeldLease, Tenant> tenants) {
        this.store = store;
        this.settings = settings;
        this.listener = listener;
        this.tenants = tenants;
        this.heartbeat = new Heartbeat(store, settings, listener, this::fenceAll);
        this.watch = new HeartbeatWatch(settings.leaseDuration(), settings.balanceInterval());
    }

    /**
     * Joins and shares until cancelled. Signs of life go on after {@link #close} is called, since leases are held until it
     * has completed. Fails with what joining fails with, and later with {@link ReplacedException} only.
     */
    public Mono<Void> run() {
        Mono<Void> rounds =
                Mono.defer(this::roundAndWait).repeat(() -> !closing).then(Mono.never());
        return heartbeat.join().then(Mono.firstWithSignal(heartbeat.run(), rounds));
    }

    /** Looks at the leases at once, since something is known to have changed. */
    public void hurry() {
        nudge.tryEmitEmpty();
    }

    /** How many leases are held. */
    public int leases() {
        return seats.size();
    }

    /**
     * Takes no more leases, and gives all up.
     *
     * @param timeout how long work at hand may still take
     * @return completes when all are given up and the worker has left
     */
    public Mono<Void> close(Duration timeout) {
        return Mono.defer(() -> {
            closing = true;
            hurry();
            List<Seat> open = List.copyOf(seats.values());
            open.forEach(seat -> seat.tenant.stop(timeout));
            return Flux.fromIterable(open)
                    .flatMap(seat -> seat.tenant.whenClosed(), Math.max(1, open.size()))
                    .then(heartbeat.leave());
        });
    }

    /** Lets go of everything at once, without a word to the store. */
    public void fenceAll() {
        seats.values().forEach(seat -> seat.tenant.fence());
    }

    private Mono<Void> roundAndWait() {
        // Made before the rows are read: a nudge during the round is about something that it may not have seen.
        Sinks.Empty<Void> nextNudge = Sinks.empty();
        nudge = nextNudge;
        return round().onErrorResume(error -> {
                    listener.storeFailed(error);
                    return Mono.empty();
                })
                .then(Mono.firstWithSignal(
                        Mono.delay(settings.balanceInterval(), settings.scheduler())
                                .then(),
                        nextNudge.asMono()));
    }

    private Mono<Void> round() {
        // Leases before workers: whoever owns a lease that is seen had joined before, so its row is seen, too.
        return store.findAll()
                .collectList()
                .zipWhen(leases -> store.findWorkers().collectList())
                .timeout(settings.storeTimeout(), settings.scheduler())
                .flatMap(rows -> {
                    watch.observe(rows.getT2(), settings.clock().millis());
                    return act(new LeaseView(rows.getT1(), settings.workerId(), liveWorkers()));
                })
                .then(Mono.defer(this::forgetAbandoned));
    }

    private Mono<Void> act(LeaseView view) {
        letGoOfLost(view);
        if (closing || !heartbeat.isAlive()) {
            return Mono.empty();
        }
        Map<String, Integer> held = new HashMap<>(view.held());
        List<Lease> orphans = view.mine().stream()
                .filter(lease -> !seats.containsKey(lease.key()))
                .toList();
        int leaving = (int)
                seats.values().stream().filter(seat -> seat.tenant.isLeaving()).count();
        held.merge(settings.workerId(), -leaving, Integer::sum);
        FairShare share = FairShare.of(settings.workerId(), held, view.free().size() + leaving);
        giveUp(share.giveUp());
        // Rows in this worker's name that nobody works on are left from an earlier life, or from an answer that was
        // lost.
        return Flux.concat(Flux.fromIterable(orphans), Flux.fromIterable(choose(view.free(), share.take())))
                .filter(lease -> !paused.contains(lease.key()))
                .flatMap(this::acquire, PARALLEL_ACQUISITIONS)
                .doOnNext(this::moveIn)
                .then();
    }

    private void letGoOfLost(LeaseView view) {
        seats.forEach((key, seat) -> {
            Lease row = view.row(key);
            // A higher counter, not another one: a store may show rows from before the acquisition.
            if (row == null || row.counter() > seat.held.lease().counter()) {
                seat.tenant.fence();
            }
        });
    }

    private void giveUp(int count) {
        List<Seat> staying = new ArrayList<>(
                seats.values().stream().filter(seat -> !seat.tenant.isLeaving()).toList());
        shuffle(staying);
        staying.stream().limit(count).forEach(seat -> seat.tenant.stop(settings.drainTimeout()));
    }

    /** At random, so that workers that look at the same time do not all reach for the same leases. */
    private List<Lease> choose(List<Lease> free, int count) {
        List<Lease> candidates = new ArrayList<>(
                free.stream().filter(lease -> !paused.contains(lease.key())).toList());
        shuffle(candidates);
        return candidates.subList(0, Math.min(count, candidates.size()));
    }

    private void shuffle(List<?> list) {
        Collections.shuffle(list, new Random(settings.random().nextLong()));
    }

    private Mono<Lease> acquire(Lease seen) {
        return store.acquire(seen, settings.workerId()).timeout(settings.storeTimeout(), settings.scheduler());
    }

    private void moveIn(Lease lease) {
        HeldLease held = new HeldLease(store, lease, settings);
        listener.acquired(lease);
        Tenant tenant = tenants.apply(held);
        Seat seat = new Seat(held, tenant);
        seats.put(lease.key(), seat);
        tenant.whenClosed().subscribe(null, null, () -> moveOut(lease.key(), seat));
        if (closing || !heartbeat.isAlive()) {
            tenant.stop(Duration.ZERO);
        }
    }

    private void moveOut(LeaseKey key, Seat seat) {
        seats.remove(key, seat);
        if (seat.tenant.asksForPause()) {
            paused.add(key);
            settings.scheduler()
                    .schedule(() -> paused.remove(key), settings.leaseDuration().toMillis(), TimeUnit.MILLISECONDS);
        }
        hurry();
    }

    private Set<String> liveWorkers() {
        Set<String> live = watch.live();
        live.add(settings.workerId());
        if (!live.equals(liveBefore)) {
            liveBefore = Set.copyOf(live);
            listener.workersChanged(liveBefore);
        }
        return live;
    }

    private Mono<Void> forgetAbandoned() {
        return Flux.fromIterable(watch.abandoned())
                .flatMap(store::forget, PARALLEL_ACQUISITIONS)
                .then();
    }

    private record Seat(HeldLease held, Tenant tenant) {}
}
