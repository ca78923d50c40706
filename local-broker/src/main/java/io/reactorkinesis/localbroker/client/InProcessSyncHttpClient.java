package io.reactorkinesis.localbroker.client;

import io.reactorkinesis.localbroker.server.InProcessAnswer;
import io.reactorkinesis.localbroker.server.InProcessDoor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * As {@link InProcessHttpClient} for a client whose calls block: the thread that calls does the work, and waits where the
 * broker does.
 */
final class InProcessSyncHttpClient implements SdkHttpClient {

    private final InProcessDoor door;

    InProcessSyncHttpClient(InProcessDoor door) {
        this.door = door;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new Call(request);
    }

    @Override
    public String clientName() {
        return "LocalBrokerInProcess";
    }

    @Override
    public void close() {}

    private final class Call implements ExecutableHttpRequest {

        private final HttpExecuteRequest request;
        private final CompletableFuture<HttpExecuteResponse> response = new CompletableFuture<>();

        private Call(HttpExecuteRequest request) {
            this.request = request;
        }

        @Override
        public HttpExecuteResponse call() throws IOException {
            byte[] body = body();
            var asking = SdkExchange.ask(door, request.httpRequest(), Flux.just(ByteBuffer.wrap(body)))
                    .flatMap(InProcessSyncHttpClient::response)
                    .subscribe(response::complete, response::completeExceptionally);
            try {
                return response.get();
            } catch (ExecutionException e) {
                throw new IOException(e.getCause() == null ? e : e.getCause());
            } catch (CancellationException e) {
                throw new IOException("The call was aborted", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while waiting for the broker", e);
            } finally {
                asking.dispose();
            }
        }

        private byte[] body() throws IOException {
            if (request.contentStreamProvider().isEmpty()) {
                return new byte[0];
            }
            try (InputStream content = request.contentStreamProvider().get().newStream()) {
                return content.readAllBytes();
            }
        }

        @Override
        public void abort() {
            response.cancel(false);
        }
    }

    private static Mono<HttpExecuteResponse> response(InProcessAnswer answer) {
        return answer.body()
                .collect(ByteArrayOutputStream::new, (bytes, part) -> bytes.writeBytes(part))
                .map(bytes -> HttpExecuteResponse.builder()
                        .response(SdkExchange.response(answer))
                        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes.toByteArray())))
                        .build());
    }
}
