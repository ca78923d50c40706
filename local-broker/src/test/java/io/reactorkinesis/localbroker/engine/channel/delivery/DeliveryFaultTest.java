package io.reactorkinesis.localbroker.engine.channel.delivery;

import static io.reactorkinesis.localbroker.engine.channel.delivery.DeliveryRig.FRESHNESS;
import static io.reactorkinesis.localbroker.engine.channel.delivery.DeliveryRig.LOWEST;
import static io.reactorkinesis.localbroker.engine.channel.delivery.DeliveryRig.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class DeliveryFaultTest {

    private final DeliveryRig rig = new DeliveryRig(1);

    @Test
    void whatCannotBeWrittenIsTriedAgainAfterGrowingPauses() {
        List<Long> attempts = new ArrayList<>();
        rig.store.follow(path -> {
            attempts.add(Duration.between(START, rig.clock.instant()).toSeconds());
            throw new IOException("disk full");
        });
        rig.start();
        rig.put(LOWEST, "1");

        rig.pass(FRESHNESS.plusSeconds(250));

        assertThat(attempts).containsExactly(300L, 301L, 303L, 307L, 315L, 331L, 363L, 423L, 483L, 543L);
    }

    @Test
    void pausesAreShortAgainAfterASuccess() {
        rig.store.fail();
        rig.start();
        rig.put(LOWEST, "1");
        rig.pass(FRESHNESS.plusSeconds(100));
        rig.store.work();
        rig.pass(Duration.ofSeconds(60));
        assertThat(rig.store.lines()).containsExactly("1");

        rig.store.fail();
        rig.put(LOWEST, "2");
        rig.pass(FRESHNESS);
        rig.store.work();
        rig.pass(Duration.ofSeconds(1));

        assertThat(rig.store.lines()).containsExactly("1", "2");
    }

    @Test
    void anAttemptThatSucceededUnnoticedIsWrittenOver() {
        rig.store.follow(new ScriptedStore.Script() {
            @Override
            public void before(String path) {}

            @Override
            public void after(String path) throws IOException {
                throw new IOException("no answer");
            }
        });
        rig.start();
        rig.put(LOWEST, "1");
        rig.pass(FRESHNESS);
        rig.put(LOWEST, "2");
        rig.pass(Duration.ofSeconds(10));
        assertThat(rig.store.lines()).containsExactly("1", "2");

        rig.store.work();
        rig.put(LOWEST, "3");
        rig.pass(FRESHNESS);

        assertThat(rig.store.objects()).hasSize(1);
        assertThat(rig.store.lines()).containsExactly("1", "2", "3");
    }

    @Test
    void recordsWaitForTheirDeadLetters() {
        rig.store.follow(path -> {
            if (path.contains("errors/")) {
                throw new IOException("disk full");
            }
        });
        rig.start();
        rig.put(LOWEST, "1");
        rig.put(LOWEST, "!");
        rig.pass(FRESHNESS);
        assertThat(rig.store.objects()).isEmpty();

        rig.store.work();
        rig.pass(Duration.ofSeconds(1));

        assertThat(rig.store.lines()).hasSize(2).last().isEqualTo("1");
        assertThat(rig.store.lines().get(0)).contains("\"errorMessage\":\"no \\\"line\\\"\"}");
    }

    @Test
    void aDeliveryThatIsStartedAgainGoesOnWhereTheLastOneStopped() {
        ChannelDelivery first = rig.start();
        rig.put(LOWEST, "1");
        rig.pass(FRESHNESS);
        rig.put(LOWEST, "2");
        rig.pass(Duration.ofSeconds(10));
        first.halt().block(Duration.ZERO);
        rig.put(LOWEST, "3");
        rig.pass(FRESHNESS);
        assertThat(rig.store.lines()).containsExactly("1");

        rig.start();

        assertThat(rig.store.lines()).containsExactly("1", "2", "3");
        rig.pass(FRESHNESS);
        assertThat(rig.store.objects()).hasSize(2);
    }

    @Test
    void aDeliveryThatStoppedAfterAFailureLosesAndRepeatsNothing() {
        rig.store.fail();
        ChannelDelivery first = rig.start();
        rig.put(LOWEST, "1");
        rig.pass(FRESHNESS);
        first.halt().block(Duration.ZERO);
        rig.store.work();

        rig.start();

        assertThat(rig.store.lines()).containsExactly("1");
    }

    @Test
    void aFlushDeliversWhatIsNotDueYet() {
        ChannelDelivery delivery = rig.start();
        rig.put(LOWEST, "1");

        delivery.haltAndFlush().block(Duration.ZERO);

        assertThat(rig.store.lines()).containsExactly("1");
    }

    @Test
    void aFlushThatFailsEnds() {
        ChannelDelivery delivery = rig.start();
        rig.put(LOWEST, "1");
        rig.store.fail();

        delivery.haltAndFlush().block(Duration.ZERO);

        assertThat(rig.store.objects()).isEmpty();
    }

    @Test
    @Timeout(30)
    void aHaltWaitsForTheObjectUnderWayAndTheNextDeliveryStartsBehindIt() throws Exception {
        Scheduler blocking = Schedulers.newSingle("delivery-test");
        try {
            DeliveryRig slow = new DeliveryRig(1, blocking);
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            slow.store.follow(path -> {
                begun.countDown();
                awaitUninterrupted(goOn);
            });
            ChannelDelivery first = slow.start();
            slow.put(LOWEST, "1");
            slow.pass(FRESHNESS);
            begun.await();

            CompletableFuture<@Nullable Void> halted = first.halt().toFuture();
            assertThat(halted).isNotDone();
            goOn.countDown();
            halted.get(10, TimeUnit.SECONDS);

            assertThat(slow.store.lines()).containsExactly("1");
            slow.put(LOWEST, "2");
            slow.start().haltAndFlush().block(Duration.ofSeconds(10));
            assertThat(slow.store.lines()).containsExactly("1", "2");
            assertThat(slow.store.objects()).hasSize(2);
        } finally {
            blocking.dispose();
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException("A write is not interrupted by a halt", e);
        }
    }
}
