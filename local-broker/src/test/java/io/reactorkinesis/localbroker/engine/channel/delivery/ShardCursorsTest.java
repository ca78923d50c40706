package io.reactorkinesis.localbroker.engine.channel.delivery;

import static io.reactorkinesis.localbroker.engine.channel.delivery.DeliveryRig.LOWEST;
import static io.reactorkinesis.localbroker.engine.channel.delivery.DeliveryRig.MIDDLE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShardCursorsTest {

    @Test
    void theTurnOfAChildComesWhenItsParentIsPassed() {
        DeliveryRig rig = new DeliveryRig(1);
        ShardCursors cursors = ShardCursors.behind(rig.stream);
        rig.split(0, MIDDLE);
        assertThat(turns(cursors)).containsExactly(0);

        cursors.pass(cursors.ready().get(0));

        assertThat(turns(cursors)).containsExactly(1, 2);
    }

    @Test
    void theTurnOfAMergesChildComesWhenBothParentsArePassed() {
        DeliveryRig rig = new DeliveryRig(2);
        ShardCursors cursors = ShardCursors.behind(rig.stream);
        rig.merge(0, 1);

        cursors.pass(cursors.ready().get(1));
        assertThat(turns(cursors)).containsExactly(0);

        cursors.pass(cursors.ready().get(0));
        assertThat(turns(cursors)).containsExactly(2);
    }

    @Test
    void aGrandchildWaitsForTheGrandparent() {
        DeliveryRig rig = new DeliveryRig(2);
        ShardCursors cursors = ShardCursors.behind(rig.stream);
        rig.split(0, "1000");
        rig.merge(3, 1);

        cursors.pass(cursors.ready().get(1));

        assertThat(turns(cursors)).containsExactly(0);
    }

    @Test
    void shardsThatClosedBeforeAreNotFollowedAndOpenOnesFromTheirEndOn() {
        DeliveryRig rig = new DeliveryRig(1);
        rig.put(LOWEST, "too early");
        rig.split(0, MIDDLE);
        rig.put(LOWEST, "too early as well");
        ShardCursors cursors = ShardCursors.behind(rig.stream);
        rig.put(LOWEST, "in time");
        long horizon = rig.stream.horizonMillis();

        assertThat(turns(cursors)).containsExactly(1, 2);
        ShardCursor lower = cursors.ready().get(0);
        lower.count(horizon).block(Duration.ZERO);
        assertThat(lower.waiting(horizon).block(Duration.ZERO))
                .singleElement()
                .satisfies(record -> assertThat(record.data()).asString(UTF_8).isEqualTo("in time"));
    }

    private static List<Integer> turns(ShardCursors cursors) {
        return cursors.ready().stream().map(cursor -> cursor.shard().index()).toList();
    }
}
