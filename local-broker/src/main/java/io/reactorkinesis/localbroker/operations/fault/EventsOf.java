package io.reactorkinesis.localbroker.operations.fault;

import io.reactorkinesis.localbroker.protocol.Structure;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;

/** The events of an answer that is a stream of them, which is SubscribeToShard's. */
final class EventsOf {

    private static final String MEMBER = "EventStream";

    private EventsOf() {}

    static Structure answer(Flux<Structure> events) {
        return Structure.builder(1).put(MEMBER, events).build();
    }

    /** Gives up the events of an answer that nobody will hear; an answer without events stays as it is. */
    static void abandon(Structure answer) {
        if (answer.has(MEMBER)) {
            answer.events(MEMBER).subscribe().dispose();
        }
    }

    /** The answer with its stream broken behind so many events, if it has so many. */
    static Structure dropped(Structure answer, int events) {
        if (events == 0) {
            abandon(answer);
            return answer(Flux.error(BrokenAnswer.reset()));
        }
        AtomicInteger left = new AtomicInteger(events);
        return answer(answer.events(MEMBER)
                .takeUntil(event -> left.decrementAndGet() == 0)
                .concatWith(Flux.defer(() -> left.get() == 0 ? Flux.error(BrokenAnswer.reset()) : Flux.empty())));
    }
}
