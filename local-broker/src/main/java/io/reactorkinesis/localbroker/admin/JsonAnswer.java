package io.reactorkinesis.localbroker.admin;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.reactorkinesis.localbroker.server.SideAnswer;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Answers in JSON, each a document and a newline. */
final class JsonAnswer {

    /** The least that is sent at a time of a document that is written in parts. */
    private static final int PART_BYTES = 32 << 10;

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonAnswer() {}

    /** An answer of status 200, an object. */
    static SideAnswer of(Consumer<JsonGenerator> members) {
        return of(200, Map.of(), members);
    }

    /** An answer that is an object. */
    static SideAnswer of(int status, Map<String, String> headers, Consumer<JsonGenerator> members) {
        Document document = new Document();
        document.generator.writeStartObject();
        members.accept(document.generator);
        document.generator.writeEndObject();
        return answer(status, headers, Mono.just(document.end()));
    }

    /**
     * Says what went wrong.
     *
     * @param code the service's name for it; null when it is not the service that refuses
     */
    static SideAnswer error(int status, Map<String, String> headers, @Nullable String code, @Nullable String message) {
        return of(status, headers, json -> {
            json.writeStringProperty("error", message == null ? "The request was refused." : message);
            if (code != null) {
                json.writeStringProperty("code", code);
            }
        });
    }

    /**
     * An answer that may be long: it is written while it is sent, no faster than the client takes it.
     *
     * @param steps write a whole document, one after the other
     */
    static SideAnswer inParts(Flux<Consumer<JsonGenerator>> steps) {
        return answer(200, Map.of(), Flux.defer(() -> {
            Document document = new Document();
            return steps.<ByteBuf>handle((step, sink) -> {
                        step.accept(document.generator);
                        if (document.bytes.size() >= PART_BYTES) {
                            sink.next(document.part());
                        }
                    })
                    .concatWith(Mono.fromSupplier(document::end));
        }));
    }

    private static SideAnswer answer(int status, Map<String, String> headers, Publisher<ByteBuf> body) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", "application/json");
        all.put("Cache-Control", "no-store");
        return new SideAnswer(status, all, body);
    }

    /** A document that is being written. */
    private static final class Document {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes);

        ByteBuf part() {
            ByteBuf part = Unpooled.wrappedBuffer(bytes.toByteArray());
            bytes.reset();
            return part;
        }

        ByteBuf end() {
            generator.writeRaw('\n');
            generator.close();
            return part();
        }
    }
}
