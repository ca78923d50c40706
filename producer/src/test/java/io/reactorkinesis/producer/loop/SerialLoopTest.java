package io.reactorkinesis.producer.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

class SerialLoopTest {

    @Test
    void tasksOfManyThreadsRunOneAtATimeAndNoneIsForgotten() {
        Scheduler scheduler = Schedulers.newParallel("loop", 4);
        SerialLoop loop =
                new SerialLoop(scheduler.createWorker(), Clock.systemUTC(), () -> {}, SerialLoopTest::unexpected);
        // Not thread-safe on purpose: a second thread at the same time would lose entries.
        List<Integer> ran = new ArrayList<>();

        Flux.range(0, 8)
                .flatMap(thread -> Flux.range(0, 20_000)
                        .doOnNext(number -> loop.execute(() -> ran.add(number)))
                        .subscribeOn(Schedulers.boundedElastic()))
                .blockLast();

        List<Integer> sizes = new CopyOnWriteArrayList<>();
        loop.execute(() -> sizes.add(ran.size()));
        await().atMost(30, TimeUnit.SECONDS).until(() -> !sizes.isEmpty());
        assertThat(sizes).containsExactly(160_000);
        scheduler.dispose();
    }

    @Test
    void aBurstIsOnePass() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        List<String> ran = new ArrayList<>();
        SerialLoop loop = new SerialLoop(
                time.createWorker(), Clock.systemUTC(), () -> ran.add("pass"), SerialLoopTest::unexpected);

        loop.execute(() -> IntStream.range(0, 3).forEach(i -> loop.execute(() -> ran.add("task " + i))));

        assertThat(ran).containsExactly("task 0", "task 1", "task 2", "pass");
    }

    @Test
    void aTaskThatThrowsIsReportedAndTheNextRuns() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        List<Object> ran = new ArrayList<>();
        SerialLoop loop = new SerialLoop(time.createWorker(), Clock.systemUTC(), () -> {}, ran::add);
        IllegalStateException defect = new IllegalStateException("defect");

        loop.execute(() -> {
            throw defect;
        });
        loop.execute(() -> ran.add("next"));

        assertThat(ran).containsExactly(defect, "next");
    }

    @Test
    void aTaskAfterDisposeRunsOnTheThreadThatHandsItIn() {
        Scheduler scheduler = Schedulers.newSingle("loop");
        SerialLoop loop =
                new SerialLoop(scheduler.createWorker(), Clock.systemUTC(), () -> {}, SerialLoopTest::unexpected);
        List<Thread> threads = new CopyOnWriteArrayList<>();
        loop.execute(loop::dispose);
        await().atMost(30, TimeUnit.SECONDS).until(() -> {
            loop.execute(() -> threads.add(Thread.currentThread()));
            return threads.contains(Thread.currentThread());
        });
        scheduler.dispose();
    }

    @Test
    void anAlarmRingsAtTheEarliestTimeAskedFor() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        List<Long> passes = new ArrayList<>();
        SerialLoop loop = new SerialLoop(
                time.createWorker(),
                Clock.systemUTC(),
                () -> passes.add(time.now(TimeUnit.SECONDS)),
                SerialLoopTest::unexpected);
        Alarm alarm = new Alarm(loop);
        loop.execute(() -> {
            alarm.ringAt(loop.now() + TimeUnit.SECONDS.toNanos(30));
            alarm.ringAt(loop.now() + TimeUnit.SECONDS.toNanos(10));
            alarm.ringAt(loop.now() + TimeUnit.SECONDS.toNanos(20));
        });
        passes.clear();

        time.advanceTimeBy(Duration.ofMinutes(1));

        assertThat(passes).containsExactly(10L);
    }

    private static void unexpected(Throwable defect) {
        throw new AssertionError("No task throws here", defect);
    }
}
