package io.reactorkinesis.localbroker.protocol.eventstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.localbroker.protocol.codec.Encoding;
import io.reactorkinesis.localbroker.protocol.model.EventStreamShape;
import io.reactorkinesis.localbroker.protocol.model.OperationModel;
import io.reactorkinesis.localbroker.protocol.model.Shape;
import io.reactorkinesis.localbroker.protocol.model.StructureShape;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Writes the answers of an operation that answers with a stream of events, frame by frame. Thread-safe. */
public final class EventStreamCodec {

    /** The media type of the stream, whatever the encoding of the events in it. */
    public static final String CONTENT_TYPE = "application/vnd.amazon.eventstream";

    private static final StructureShape NO_MEMBERS = new StructureShape("InitialResponse", Map.of(), Set.of());

    private final String member;
    private final EventStreamShape shape;
    private final FrameFormat beginning = new FrameFormat(":event-type", "initial-response", "event", NO_MEMBERS);
    private final Map<String, FrameFormat> events = new HashMap<>();
    private final Map<String, FrameFormat> exceptions = new HashMap<>();

    private EventStreamCodec(String member, EventStreamShape shape) {
        this.member = member;
        this.shape = shape;
        shape.events().forEach((name, event) -> events.put(name, new FrameFormat(":event-type", name, "event", event)));
        shape.exceptions()
                .forEach((name, exception) ->
                        exceptions.put(name, new FrameFormat(":exception-type", name, "exception", exception)));
    }

    /** The codec of an operation; null when it answers with a body. Make it once: it prepares much. */
    public static @Nullable EventStreamCodec of(OperationModel operation) {
        Map<String, Shape> members =
                operation.output() == null ? Map.of() : operation.output().members();
        for (Map.Entry<String, Shape> member : members.entrySet()) {
            if (member.getValue() instanceof EventStreamShape events) {
                return new EventStreamCodec(member.getKey(), events);
            }
        }
        return null;
    }

    /** The events of an answer. */
    public Flux<Structure> events(Structure answer) {
        return answer.events(member);
    }

    /** The first frame of every stream, without which clients do not begin. The caller has to release it. */
    public ByteBuf beginning(Encoding encoding, ByteBufAllocator allocator) {
        return beginning.write(Structure.EMPTY, encoding, allocator);
    }

    /**
     * The frame of an event, which the caller has to release.
     *
     * @param event a structure of one member, the event by its name
     * @throws IllegalArgumentException when the model does not have such an event
     */
    public ByteBuf event(Structure event, Encoding encoding, ByteBufAllocator allocator) {
        String name = event.nameAt(0);
        return format(events, name).write(event.requiredStructure(name), encoding, allocator);
    }

    /**
     * The frame of an error that ends the stream, which the caller has to release. Some errors have a longer name here than
     * in a body.
     *
     * @throws IllegalArgumentException when the model does not have such an exception
     */
    public ByteBuf exception(ServiceException error, Encoding encoding, ByteBufAllocator allocator) {
        String name = error.type().wireName();
        String longer = name + "Exception";
        Structure payload =
                Structure.builder(1).put("message", error.getMessage()).build();
        return format(exceptions, exceptions.containsKey(longer) ? longer : name)
                .write(payload, encoding, allocator);
    }

    private FrameFormat format(Map<String, FrameFormat> formats, String name) {
        FrameFormat format = formats.get(name);
        if (format == null) {
            throw new IllegalArgumentException(shape.name() + " has no " + name);
        }
        return format;
    }
}
