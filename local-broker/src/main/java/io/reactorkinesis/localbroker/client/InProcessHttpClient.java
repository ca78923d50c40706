package io.reactorkinesis.localbroker.client;

import io.reactorkinesis.localbroker.server.InProcessAnswer;
import io.reactorkinesis.localbroker.server.InProcessDoor;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/**
 * The HTTP client of an asynchronous client of the SDK, without HTTP: hands the request, which the SDK has written, to the
 * broker, and plays back what it answers. All happens on the thread that calls. Thread-safe; there is nothing to close.
 */
final class InProcessHttpClient implements SdkAsyncHttpClient {

    private final InProcessDoor door;

    InProcessHttpClient(InProcessDoor door) {
        this.door = door;
    }

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
        Call call = new Call(request.responseHandler());
        call.begin(SdkExchange.ask(door, request.request(), Flux.from(request.requestContentPublisher()))
                .subscribe(call::play, call::fail));
        return call.end;
    }

    @Override
    public String clientName() {
        return "LocalBrokerInProcess";
    }

    @Override
    public void close() {}

    /** One request. It is over when its end is; who cancels or completes that from outside ends it. */
    private static final class Call {

        private final SdkAsyncHttpResponseHandler handler;
        private final CompletableFuture<Void> end = new CompletableFuture<>();
        private final Disposable.Composite running = Disposables.composite();

        private Call(SdkAsyncHttpResponseHandler handler) {
            this.handler = handler;
        }

        private void begin(Disposable asking) {
            running.add(asking);
            var unused = end.whenComplete((done, failure) -> running.dispose());
        }

        private void play(InProcessAnswer answer) {
            handler.onHeaders(SdkExchange.response(answer));
            handler.onStream(untilTheEnd(answer.body()));
        }

        private Flux<ByteBuffer> untilTheEnd(Flux<byte[]> body) {
            return body.map(ByteBuffer::wrap)
                    .doOnComplete(() -> end.complete(null))
                    .doOnError(this::fail)
                    .doOnCancel(() -> end.cancel(false))
                    .doOnSubscribe(subscription -> running.add(subscription::cancel));
        }

        private void fail(Throwable failure) {
            handler.onError(failure);
            end.completeExceptionally(failure);
        }
    }
}
