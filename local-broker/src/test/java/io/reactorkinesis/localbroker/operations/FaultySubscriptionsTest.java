package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.fault.FaultRule;
import io.reactorkinesis.localbroker.fault.Faults;
import io.reactorkinesis.localbroker.fault.KmsError;
import io.reactorkinesis.localbroker.operations.fault.BrokenAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What faults do to subscriptions. */
class FaultySubscriptionsTest {

    private final Service service = new Service();
    private final Faults faults = service.live().faults();
    private String consumer = "";

    @BeforeEach
    void register() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 1);
        consumer = Subscriber.register(service, "orders", "app");
    }

    private Subscriber subscribe(Object... position) {
        return Subscriber.of(service, consumer, 0, position);
    }

    private int running() {
        return service.engine().subscriptions().running();
    }

    @Test
    void oneThatDropsIsResumedWithoutLoss() {
        faults.add(FaultRule.on("SubscribeToShard").dropSubscription(2));
        List<String> heard = new ArrayList<>();
        Object[] position = {"Type", "TRIM_HORIZON"};
        for (int round = 0; round < 10; round++) {
            Subscriber subscriber = subscribe(position);
            for (int put = 0; put < 3; put++) {
                service.put("orders", "a", round + "-" + put);
                service.pass(Duration.ofSeconds(2));
            }
            assertThat(subscriber.failure(BrokenAnswer.class).answer()).isNull();
            assertThat(subscriber.events()).hasSize(2);
            assertThat(running()).isZero();
            heard.addAll(subscriber.payloads());
            position = new Object[] {"Type", "AFTER_SEQUENCE_NUMBER", "SequenceNumber", subscriber.continuation()};
        }
        faults.clear();
        heard.addAll(subscribe(position).payloads());

        assertThat(heard).hasSize(30).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void oneThatEndsBeforeItsDropEndsAsUsual() {
        faults.add(FaultRule.on("SubscribeToShard").dropSubscription(62));

        Subscriber subscriber = subscribe("Type", "LATEST");
        service.pass(Duration.ofMinutes(5));

        assertThat(subscriber.isCompleted()).isTrue();
    }

    @Test
    void oneThatDropsBeforeItsFirstEventIsOver() {
        faults.add(FaultRule.on("SubscribeToShard").dropSubscription(0));

        Subscriber subscriber = subscribe("Type", "LATEST");

        assertThat(subscriber.failure(BrokenAnswer.class).answer()).isNull();
        assertThat(subscriber.events()).isEmpty();
        assertThat(running()).isZero();
    }

    @Test
    void oneWhoseAnswerIsLostIsOver() {
        faults.add(FaultRule.onAny().loseAnswer());

        assertThatExceptionOfType(BrokenAnswer.class).isThrownBy(() -> subscribe("Type", "LATEST"));

        assertThat(running()).isZero();
    }

    @Test
    void anErrorOfKmsIsToldInTheStream() {
        faults.add(FaultRule.onAny().shard("0").failKms(KmsError.THROTTLING));

        Subscriber subscriber = subscribe("Type", "LATEST");

        assertThat(subscriber.failure().type()).isEqualTo(ErrorType.KMS_THROTTLING);
        assertThat(running()).isZero();
    }

    @Test
    void aThrottledOneIsRefusedForItsConsumerAndShard() {
        faults.add(FaultRule.on("SubscribeToShard").throttle());

        service.refuses(
                ErrorType.LIMIT_EXCEEDED,
                "Rate exceeded for consumer " + consumer + " and shard shardId-0: one call a second.",
                "SubscribeToShard",
                Subscriber.request(consumer, 0, "Type", "LATEST"));
    }
}
