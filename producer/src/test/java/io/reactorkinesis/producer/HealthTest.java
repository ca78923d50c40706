package io.reactorkinesis.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.producer.ProducerHealth.Status;
import io.reactorkinesis.producer.fixture.Answer;
import io.reactorkinesis.producer.fixture.ScriptedKinesis;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

class HealthTest {

    private static ProducerHealth health(VirtualProducer test) {
        return test.producer.health();
    }

    @Test
    void aFreshProducerIsUpAndKnowsNoShard() {
        ProducerHealth health = health(new VirtualProducer(1));

        assertThat(health.status()).isEqualTo(Status.UP);
        assertThat(health.reasons()).isEmpty();
        assertThat(health.oldestRecordAge()).isZero();
        assertThat(health.openShards()).isZero();
        assertThat(health.shardMapAge()).isNull();
    }

    @Test
    void figuresShowWhatIsHeldAndHowOldItIs() {
        VirtualProducer test = new VirtualProducer(3, options -> options.maxInFlightRecords(5));
        test.kinesis.silent(true);
        for (int i = 0; i < 8; i++) {
            test.send("key-" + i, "data");
        }
        test.advance(Duration.ofSeconds(7));

        ProducerHealth health = health(test);

        assertThat(health.recordsInFlight()).isEqualTo(5);
        assertThat(health.bytesInFlight()).isEqualTo(5L * "key-0data".length());
        assertThat(health.requestsInFlight()).isEqualTo(1);
        assertThat(health.recordsBuffered()).isZero();
        assertThat(health.oldestRecordAge()).isEqualTo(Duration.ofSeconds(7));
        assertThat(health.openShards()).isEqualTo(3);
        assertThat(health.shardMapAge()).isEqualTo(Duration.ofMillis(6_995));
    }

    @Test
    void theAgeIsOfTheOldestThatHasNoResultYet() {
        VirtualProducer test = new VirtualProducer(2);
        test.kinesis.answer((shard, entry) ->
                shard.equals(ScriptedKinesis.shard(0)) ? "ProvisionedThroughputExceededException" : null);
        test.send(VirtualProducer.onShard(1, 2, "written"));
        test.send(VirtualProducer.onShard(0, 2, "throttled"));
        test.advance(Duration.ofSeconds(2));
        test.send(VirtualProducer.onShard(1, 2, "written"));
        test.advance(Duration.ofSeconds(2));

        assertThat(health(test).oldestRecordAge()).isEqualTo(Duration.ofSeconds(4));

        test.kinesis.answer(Answer.TAKE);
        test.settle();
        assertThat(health(test).oldestRecordAge()).isZero();
    }

    @Test
    void aThrottledShardDegrades() {
        VirtualProducer test = new VirtualProducer(2);
        test.kinesis.answer((shard, entry) ->
                shard.equals(ScriptedKinesis.shard(1)) ? "ProvisionedThroughputExceededException" : null);
        test.send(VirtualProducer.onShard(1, 2, "throttled"));
        test.advance(Duration.ofSeconds(1));

        ProducerHealth health = health(test);
        assertThat(health.status()).isEqualTo(Status.DEGRADED);
        assertThat(health.throttledShards()).isEqualTo(Set.of(ScriptedKinesis.shard(1)));
        assertThat(health.reasons()).singleElement().asString().contains(ScriptedKinesis.shard(1));

        test.kinesis.answer(Answer.TAKE);
        test.settle();
        assertThat(health(test).status()).isEqualTo(Status.UP);
    }

    @Test
    void aThrottledShardThatClosesIsForgotten() {
        VirtualProducer test = new VirtualProducer(2);
        test.kinesis.answer((shard, entry) ->
                shard.equals(ScriptedKinesis.shard(1)) ? "ProvisionedThroughputExceededException" : null);
        test.sendNumbers(100);
        test.advance(Duration.ofSeconds(1));
        assertThat(health(test).throttledShards()).isNotEmpty();

        test.kinesis.split(ScriptedKinesis.shard(1));
        test.kinesis.answer(Answer.TAKE);
        test.settle();

        assertThat(health(test).throttledShards()).isEmpty();
        assertThat(health(test).openShards()).isEqualTo(3);
    }

    @Test
    void aCallThatFailsAsAWholeIsDownUntilOneIsAnswered() {
        VirtualProducer test = new VirtualProducer(1);
        test.kinesis.failNextCall(
                ResourceNotFoundException.builder().message("No stream orders").build());
        test.send("key", "data");
        test.settle();

        ProducerHealth health = health(test);
        assertThat(health.status()).isEqualTo(Status.DOWN);
        assertThat(health.reasons()).singleElement().asString().contains("No stream orders");

        test.send("key", "data");
        test.settle();
        assertThat(health(test).status()).isEqualTo(Status.UP);
    }

    @Test
    void shardsThatCannotBeListedDegrade() {
        VirtualProducer test = new VirtualProducer(1);
        test.kinesis.failListings(new IOException("No route"));
        test.send("key", "data");
        test.advance(Duration.ofMillis(100));

        assertThat(health(test).status()).isEqualTo(Status.DEGRADED);
        assertThat(health(test).reasons()).singleElement().asString().contains("No route");
    }

    @Test
    void aProducerThatClosesTakesNothingAndSaysSo() {
        VirtualProducer test = new VirtualProducer(1);
        test.kinesis.silent(true);
        test.send("key", "data");
        test.producer.closeGracefully(Duration.ofSeconds(5)).subscribe();
        test.advance(Duration.ofSeconds(1));

        assertThat(health(test).status()).isEqualTo(Status.CLOSED);
        assertThat(health(test).recordsInFlight()).isEqualTo(1);

        test.settle();
        assertThat(health(test).status()).isEqualTo(Status.CLOSED);
        assertThat(health(test).recordsInFlight()).isZero();
        assertThat(health(test).oldestRecordAge()).isZero();
    }
}
