package io.reactorkinesis.localbroker.control;

import static io.reactorkinesis.localbroker.operations.Service.payloads;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorkinesis.localbroker.engine.limit.LimitMode;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.StreamSpec;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.operations.Operations;
import io.reactorkinesis.localbroker.operations.Service;
import io.reactorkinesis.localbroker.operations.Subscriber;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class ResetTest {

    private static final StreamKey ORDERS = StreamKey.of(Service.ACCOUNT, "eu-central-1", "orders");

    private Service service = new Service();
    private Control control = begin();

    @Test
    void theFirstStreamsAreThereAgainEmptyAndNoOthers() {
        service.call("CreateStream", "StreamName", "more", "ShardCount", 1);
        service.call("SplitShard", "StreamName", "orders", "ShardToSplit", "shardId-0", "NewStartingHashKey", "100");
        service.call("IncreaseStreamRetentionPeriod", "StreamName", "orders", "RetentionPeriodHours", 48);
        service.put("orders", "a", "old");

        control.reset().block();

        assertThat(service.call("ListStreams").strings("StreamNames")).containsExactly("orders");
        assertThat(service.allShards("orders")).hasSize(2);
        assertThat(service.call("DescribeStreamSummary", "StreamName", "orders")
                        .requiredStructure("StreamDescriptionSummary")
                        .integer("RetentionPeriodHours", 0))
                .isEqualTo(24);
        assertThat(service.read(service.iterator("orders", 0, "TRIM_HORIZON"))).isEmpty();
        assertThat(service.read(service.iterator("orders", 1, "TRIM_HORIZON"))).isEmpty();
    }

    @Test
    void anIteratorFromBeforeIsToldWhatOneOfAStreamCreatedAgainIsTold() {
        service.call("CreateStream", "StreamName", "more", "ShardCount", 1);
        String gone = service.iterator("more", 0, "LATEST");
        service.putAt("orders", "1", "old");
        String latest = service.iterator("orders", 0, "LATEST");

        control.reset().block();
        service.putAt("orders", "1", "new");

        assertThat(payloads(service.get(latest))).containsExactly("new");
        service.refuses(
                ErrorType.RESOURCE_NOT_FOUND,
                "Shard shardId-000000000000 in stream more under account 123456789012 does not exist",
                "GetRecords",
                "ShardIterator",
                gone);
    }

    @Test
    void aPageTokenFromBeforeIsRefused() {
        String token = service.call("ListShards", "StreamName", "orders", "MaxResults", 1)
                .requiredString("NextToken");

        control.reset().block();

        service.refuses(
                ErrorType.RESOURCE_NOT_FOUND,
                "Stream orders under account 123456789012 not found.",
                "ListShards",
                "NextToken",
                token);
    }

    @Test
    void subscriptionsEndWithAnErrorThatSaysWhy() {
        String consumer = Subscriber.register(service, "orders", "app");
        Subscriber subscriber = Subscriber.of(service, consumer, 0, "Type", "LATEST");

        control.reset().block();

        assertThat(subscriber.failure().type()).isEqualTo(ErrorType.INTERNAL_FAILURE);
        assertThat(subscriber.failure())
                .hasMessage(
                        "The broker was reset and forgot its consumers. Register the consumer again, and subscribe.");
        String again = Subscriber.register(service, "orders", "app");
        assertThat(Subscriber.of(service, again, 0, "Type", "LATEST").isRunning())
                .isTrue();
    }

    @Test
    void limitsAndRatesOfCallsAreRested() {
        service = new Service(options -> options.limits(LimitMode.ENFORCE));
        control = begin();
        service.call("DescribeLimits");
        assertThatThrownBy(() -> service.call("DescribeLimits")).isInstanceOf(ServiceException.class);
        String iterator = service.iterator("orders", 0, "TRIM_HORIZON");
        for (int i = 0; i < 5; i++) {
            iterator = service.get(iterator).requiredString("NextShardIterator");
        }
        String last = iterator;
        assertThatThrownBy(() -> service.get(last)).isInstanceOf(ServiceException.class);

        control.reset().block();

        service.call("DescribeLimits");
        service.get(last);
    }

    @Test
    void whatWasToHappenLaterDoesNotHappen() {
        service = new Service(options -> options.transitionDelay(Duration.ofSeconds(1)));
        control = begin();
        for (int i = 0; i < 5; i++) {
            service.call("CreateStream", "StreamName", "more-" + i, "ShardCount", 1);
        }
        service.call("DeleteStream", "StreamName", "orders");

        control.reset().block();
        service.advance(Duration.ofSeconds(2));

        assertThat(service.call("ListStreams").strings("StreamNames")).containsExactly("orders");
        service.put("orders", "a", "kept");
        service.call("CreateStream", "StreamName", "more-0", "ShardCount", 1);
    }

    @Test
    void aCallUnderWayComesToItsEndOnTheStreamsFromBefore() {
        service = new Service(options -> options.transitionDelay(Duration.ofSeconds(1)));
        control = begin();
        Operations before = Operations.on(service.engine());

        control.reset().block();
        CallContext call = new CallContext(Service.ACCOUNT, "eu-central-1", "request-2");
        StepVerifier.create(before.find("CreateStream")
                        .orElseThrow()
                        .handle(call, Service.structure("StreamName", "late", "ShardCount", 1)))
                .expectNext(Structure.EMPTY)
                .verifyComplete();
        service.advance(Duration.ofSeconds(2));

        assertThat(service.call("ListStreams").strings("StreamNames")).containsExactly("orders");
    }

    @Test
    void whatIsNotOfTheEngineIsPutBackBeforeTheStreamsAreMade() {
        List<String> streams = new ArrayList<>();
        control = new Control(
                service.live(),
                List.of(StreamSpec.provisioned(ORDERS, 2)),
                List.of(() -> {
                    streams.addAll(service.call("ListStreams").strings("StreamNames"));
                    service.clock.set(Service.START);
                }),
                time -> Mono.empty());
        service.call("CreateStream", "StreamName", "more", "ShardCount", 1);
        service.advance(Duration.ofDays(3));

        control.reset().block();

        assertThat(streams).containsExactly("more", "orders");
        assertThat(service.engine().streams().require(ORDERS).createdAt()).isEqualTo(Service.START);
    }

    @Test
    void aBrokerThatIsBeingClosedIsNotReset() {
        service.live().endSubscriptions();

        assertThatThrownBy(() -> control.reset().block())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The broker is closed. Start another one.");
    }

    private Control begin() {
        Control begun = new Control(
                service.live(), List.of(StreamSpec.provisioned(ORDERS, 2)), List.of(), time -> Mono.empty());
        begun.begin(null).block();
        return begun;
    }
}
