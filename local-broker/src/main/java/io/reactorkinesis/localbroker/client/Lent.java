package io.reactorkinesis.localbroker.client;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.utils.AttributeMap;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** HTTP clients of the SDK as builders that a service's client takes, with its own settings, and cannot close. */
final class Lent {

    private Lent() {}

    static Async asynchronous(Consumer<SdkAutoCloseable> owner) {
        return new Async(defaults -> owned(HttpClients.asynchronous(defaults), owner));
    }

    static Sync synchronous(Consumer<SdkAutoCloseable> owner) {
        return new Sync(defaults -> owned(HttpClients.synchronous(defaults), owner));
    }

    private static <C extends SdkAutoCloseable> C owned(C client, Consumer<SdkAutoCloseable> owner) {
        owner.accept(client);
        return client;
    }

    /** As the SDK asks for it. */
    record Async(Function<AttributeMap, SdkAsyncHttpClient> factory) implements SdkAsyncHttpClient.Builder<Async> {

        @Override
        public SdkAsyncHttpClient buildWithDefaults(AttributeMap defaults) {
            SdkAsyncHttpClient client = factory.apply(defaults);
            return new SdkAsyncHttpClient() {
                @Override
                public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
                    return client.execute(request);
                }

                @Override
                public String clientName() {
                    return client.clientName();
                }

                @Override
                public void close() {}
            };
        }
    }

    /** The same for calls that block. */
    record Sync(Function<AttributeMap, SdkHttpClient> factory) implements SdkHttpClient.Builder<Sync> {

        @Override
        public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
            SdkHttpClient client = factory.apply(defaults);
            return new SdkHttpClient() {
                @Override
                public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
                    return client.prepareRequest(request);
                }

                @Override
                public String clientName() {
                    return client.clientName();
                }

                @Override
                public void close() {}
            };
        }
    }
}
