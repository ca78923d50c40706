package io.reactorkinesis.localbroker.sdk;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The asynchronous client in the shape of the synchronous one: each call has its twin there, and is waited for. */
final class Blocking {

    private Blocking() {}

    static KinesisClient of(KinesisAsyncClient client) {
        return (KinesisClient) Proxy.newProxyInstance(
                Blocking.class.getClassLoader(),
                new Class<?>[] {KinesisClient.class},
                (proxy, method, arguments) -> call(client, method, arguments));
    }

    private static @Nullable Object call(
            KinesisAsyncClient client, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        Method twin = KinesisAsyncClient.class.getMethod(method.getName(), method.getParameterTypes());
        try {
            Object answer = twin.invoke(client, arguments);
            return answer instanceof CompletableFuture<?> future ? future.get() : answer;
        } catch (InvocationTargetException | ExecutionException | CompletionException wrapped) {
            throw wrapped.getCause() == null ? wrapped : wrapped.getCause();
        }
    }
}
