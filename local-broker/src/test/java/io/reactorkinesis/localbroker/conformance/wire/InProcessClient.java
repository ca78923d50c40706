package io.reactorkinesis.localbroker.conformance.wire;

import io.reactorkinesis.localbroker.LocalBroker;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import reactor.core.publisher.Flux;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/** The calls of a {@link RawClient}, in process. Answers that are streams of events are beyond it. */
public final class InProcessClient {

    private final SdkAsyncHttpClient http;
    private final RawClient signer;

    public InProcessClient(LocalBroker broker, Endpoint endpoint) {
        this.http = broker.inProcessHttpClient();
        this.signer = new RawClient(endpoint);
    }

    /** Calls an operation with a tree of maps, lists and values. */
    public Answer call(String operation, Map<String, ?> request, WireFormat format) {
        byte[] body = format.write(request);
        Received received = new Received();
        http.execute(AsyncExecuteRequest.builder()
                        .request(signer.sign(operation, body, format))
                        .requestContentPublisher(new Content(body))
                        .responseHandler(received)
                        .build())
                .join();
        return received.answer(format);
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Content(byte[] bytes) implements SdkHttpContentPublisher {

        @Override
        public Optional<Long> contentLength() {
            return Optional.of((long) bytes.length);
        }

        @Override
        public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
            Flux.just(ByteBuffer.wrap(bytes)).subscribe(subscriber);
        }
    }

    private static final class Received implements SdkAsyncHttpResponseHandler {

        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private int status;
        private String contentType = "";

        @Override
        public void onHeaders(SdkHttpResponse response) {
            status = response.statusCode();
            contentType = response.firstMatchingHeader("Content-Type").orElse("");
        }

        @Override
        public void onStream(Publisher<ByteBuffer> stream) {
            Flux.from(stream).subscribe(part -> {
                while (part.hasRemaining()) {
                    body.write(part.get());
                }
            });
        }

        @Override
        public void onError(Throwable error) {
            throw new AssertionError("No answer", error);
        }

        private Answer answer(WireFormat format) {
            return new Answer(
                    status, contentType, format, body.size() == 0 ? Map.of() : format.read(body.toByteArray()));
        }
    }
}
