package io.reactorkinesis.localbroker.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Timers in real time while several threads move, freeze and resume the clock. */
class ClockRaceTest {

    private static final long SEED = Long.getLong("clock.seed", 20261123);
    private static final int WORKERS = 8;
    private static final int TASKS = 2_000;

    private final BrokerClock clock = BrokerClock.over(Clock.systemUTC(), Schedulers.parallel());

    @Test
    void noTaskIsLostOrDoubledOrEarlyOrOutOfOrder() {
        List<Lane> lanes = IntStream.range(0, WORKERS).mapToObj(Lane::new).toList();
        AtomicBoolean done = new AtomicBoolean();
        Mono<Void> movers = Flux.range(0, 3)
                .flatMap(place -> Mono.fromRunnable(() -> move(new Random(SEED - place), done))
                        .subscribeOn(Schedulers.boundedElastic()))
                .then();
        Mono<Void> writers = Flux.fromIterable(lanes)
                .flatMap(lane -> Mono.fromRunnable(lane::scheduleAll).subscribeOn(Schedulers.boundedElastic()))
                .then();
        Mono.when(movers, writers.doFinally(end -> done.set(true))).block(Duration.ofSeconds(60));

        clock.advance(Duration.ofSeconds(1));

        for (Lane lane : lanes) {
            assertThat(lane.run).as("worker %d, seed %d", lane.place, SEED).isEqualTo(lane.scheduled);
            assertThat(lane.early).as("worker %d, seed %d", lane.place, SEED).isEmpty();
        }
    }

    private void move(Random random, AtomicBoolean done) {
        while (!done.get()) {
            switch (random.nextInt(8)) {
                case 0 -> clock.freeze();
                case 1 -> clock.resume();
                default -> clock.advance(Duration.ofNanos(random.nextInt(3_000_000)));
            }
        }
        clock.resume();
    }

    /** A worker, whose tasks all have the same delay: so they are due in the order in which they are scheduled. */
    private final class Lane {

        private final int place;
        private final Scheduler.Worker worker = clock.scheduler().createWorker();
        private final List<Integer> scheduled = new ArrayList<>();
        private final List<Integer> run = Collections.synchronizedList(new ArrayList<>());
        private final List<String> early = Collections.synchronizedList(new ArrayList<>());

        private Lane(int place) {
            this.place = place;
        }

        private void scheduleAll() {
            Random random = new Random(SEED + place);
            long delayMillis = place == 0 ? 0 : 1 + random.nextInt(20);
            for (int i = 0; i < TASKS; i++) {
                int task = i;
                long dueMillis = clock.millis() + delayMillis;
                scheduled.add(task);
                worker.schedule(() -> run(task, dueMillis), delayMillis, TimeUnit.MILLISECONDS);
                // Neither it nor its neighbors are touched by what is disposed of.
                worker.schedule(() -> run(-1, 0), 1 + random.nextInt(5_000_000), TimeUnit.MICROSECONDS)
                        .dispose();
            }
        }

        private void run(int task, long dueMillis) {
            long now = clock.millis();
            if (now < dueMillis) {
                early.add("task " + task + " is due at " + dueMillis + ", run at " + now);
            }
            run.add(task);
        }
    }
}
