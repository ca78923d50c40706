package io.reactorkinesis.localbroker.client;

import java.util.Optional;
import java.util.ServiceLoader;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpService;
import software.amazon.awssdk.utils.AttributeMap;

/** The HTTP clients of the SDK that the class path has. */
final class HttpClients {

    /** The one that Kinesis needs: it alone speaks HTTP/2. */
    private static final String NETTY = "software.amazon.awssdk.http.nio.netty.";

    private HttpClients() {}

    /**
     * Builds clients for HTTP/2.
     *
     * @throws IllegalStateException when there is none
     */
    static SdkAsyncHttpClient asynchronous(AttributeMap defaults) {
        SdkAsyncHttpService service =
                find(SdkAsyncHttpService.class).orElseThrow(() -> missing("client()", "netty-nio-client"));
        return service.createAsyncHttpClientFactory().buildWithDefaults(defaults);
    }

    /**
     * Builds clients whose calls block.
     *
     * @throws IllegalStateException when there is none
     */
    static SdkHttpClient synchronous(AttributeMap defaults) {
        SdkHttpService service =
                find(SdkHttpService.class).orElseThrow(() -> missing("syncClient()", "apache5-client"));
        return service.createHttpClientBuilder().buildWithDefaults(defaults);
    }

    /** Netty's where there are several, else the first of the class path: the SDK itself would refuse to choose. */
    private static <S> Optional<S> find(Class<S> kind) {
        ServiceLoader<S> found = ServiceLoader.load(kind, HttpClients.class.getClassLoader());
        Optional<ServiceLoader.Provider<S>> netty = found.stream()
                .filter(service -> service.type().getName().startsWith(NETTY))
                .findFirst();
        return netty.or(() -> found.stream().findFirst()).map(ServiceLoader.Provider::get);
    }

    private static IllegalStateException missing(String method, String artifact) {
        return new IllegalStateException("LocalBroker." + method
                + " needs an HTTP client of the AWS SDK on the class path: add software.amazon.awssdk:" + artifact
                + ", or use inProcessClient(), which needs none.");
    }
}
