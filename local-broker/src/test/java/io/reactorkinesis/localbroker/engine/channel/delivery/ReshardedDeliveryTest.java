package io.reactorkinesis.localbroker.engine.channel.delivery;

import static io.reactorkinesis.localbroker.engine.channel.delivery.DeliveryRig.FRESHNESS;
import static io.reactorkinesis.localbroker.engine.channel.delivery.DeliveryRig.HIGHEST;
import static io.reactorkinesis.localbroker.engine.channel.delivery.DeliveryRig.LOWEST;
import static io.reactorkinesis.localbroker.engine.channel.delivery.DeliveryRig.MIDDLE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.write.NewRecord;
import io.reactorkinesis.record.HashKey;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReshardedDeliveryTest {

    private static final int STEPS = 600;

    @Test
    void whatAShardHasLeftWhenItClosesIsDeliveredAtOnceAndItsChildrenAfterIt() {
        DeliveryRig rig = new DeliveryRig(1);
        rig.start();
        rig.put(LOWEST, "parent");
        rig.split(0, MIDDLE);
        rig.put(HIGHEST, "upper");
        rig.put(LOWEST, "lower");

        rig.pass(Duration.ofSeconds(1));
        assertThat(rig.store.lines()).containsExactly("parent");

        rig.pass(FRESHNESS);
        assertThat(rig.store.lines()).containsExactly("parent", "lower", "upper");
    }

    @Test
    void aChildOfAMergeWaitsForBothParents() {
        DeliveryRig rig = new DeliveryRig(2);
        ChannelDelivery delivery = rig.start();
        rig.put(LOWEST, "lower");
        rig.put(HIGHEST, "upper");
        rig.merge(0, 1);
        rig.put(LOWEST, "child");
        rig.store.follow(path -> {
            if (rig.store.lines().contains("lower")) {
                throw new IOException("disk full");
            }
        });

        rig.pass(FRESHNESS.multipliedBy(2));
        assertThat(rig.store.lines()).containsExactly("lower");

        rig.store.work();
        delivery.haltAndFlush().block(Duration.ZERO);
        assertThat(rig.store.lines()).containsExactly("lower", "upper", "child");
    }

    @Test
    void aFlushGoesOnToTheChildrenOfChildren() {
        DeliveryRig rig = new DeliveryRig(1);
        ChannelDelivery delivery = rig.start();
        rig.put(LOWEST, "1");
        rig.split(0, MIDDLE);
        rig.put(LOWEST, "2");
        rig.merge(1, 2);
        rig.put(LOWEST, "3");

        delivery.haltAndFlush().block(Duration.ZERO);

        assertThat(rig.store.lines()).containsExactly("1", "2", "3");
    }

    @Test
    void whatRetentionTakesIsNotWaitedFor() {
        DeliveryRig rig = new DeliveryRig(1);
        rig.store.fail();
        ChannelDelivery delivery = rig.start();
        rig.put(LOWEST, "lost");
        rig.split(0, MIDDLE);
        rig.clock.advance(Duration.ofHours(24));
        rig.put(LOWEST, "kept");
        rig.pass(Duration.ofMinutes(2));
        rig.store.work();

        delivery.haltAndFlush().block(Duration.ZERO);

        assertThat(rig.store.lines()).containsExactly("kept");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 20261123})
    void eachRecordIsDeliveredOnceAndInOrderThroughReshardingFaultsAndRestarts(long seed) {
        Random random = new Random(seed);
        DeliveryRig rig = new DeliveryRig(3);
        Map<String, List<String>> written = new HashMap<>();
        ChannelDelivery delivery = rig.start();

        for (int step = 0; step < STEPS; step++) {
            int dice = random.nextInt(100);
            if (dice < 80) {
                String key = "key-" + random.nextInt(20);
                rig.put(NewRecord.of(key, null, (key + ":" + step).getBytes(UTF_8)));
                written.computeIfAbsent(key, any -> new ArrayList<>()).add(key + ":" + step);
            } else if (dice < 83) {
                reshard(rig, random);
            } else if (dice < 88) {
                fail(rig, random);
            } else if (dice < 90) {
                delivery.halt().block(Duration.ZERO);
                delivery = rig.start();
            } else {
                rig.pass(Duration.ofSeconds(random.nextInt(40)));
            }
        }
        rig.store.work();
        delivery.haltAndFlush().block(Duration.ZERO);

        Map<String, List<String>> delivered = new HashMap<>();
        rig.store
                .lines()
                .forEach(line -> delivered
                        .computeIfAbsent(line.substring(0, line.indexOf(':')), any -> new ArrayList<>())
                        .add(line));
        assertThat(delivered).isEqualTo(written);
    }

    private static void fail(DeliveryRig rig, Random random) {
        switch (random.nextInt(3)) {
            case 0 -> rig.store.fail();
            case 1 ->
                rig.store.follow(new ScriptedStore.Script() {
                    @Override
                    public void before(String path) {}

                    @Override
                    public void after(String path) throws IOException {
                        throw new IOException("no answer");
                    }
                });
            default -> rig.store.work();
        }
    }

    private static void reshard(DeliveryRig rig, Random random) {
        List<Shard> open = rig.stream.shards().open();
        int at = random.nextInt(open.size());
        if (open.size() > 1 && random.nextBoolean()) {
            int lower = Math.min(at, open.size() - 2);
            rig.merge(open.get(lower).index(), open.get(lower + 1).index());
        } else {
            rig.split(open.get(at).index(), middle(open.get(at)));
        }
    }

    private static String middle(Shard shard) {
        return number(shard.range().start())
                .add(number(shard.range().end()))
                .shiftRight(1)
                .toString();
    }

    private static BigInteger number(HashKey key) {
        return new BigInteger(key.toString());
    }
}
