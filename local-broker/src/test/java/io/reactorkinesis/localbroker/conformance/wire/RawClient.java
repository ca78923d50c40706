package io.reactorkinesis.localbroker.conformance.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** Signed calls with any body at all, over connections that are kept. Safe for use by many threads. */
public final class RawClient {

    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();
    private static final Set<String> SET_BY_THE_HTTP_CLIENT = Set.of("Host", "Content-Length");

    private static final int PART_BYTES = 8 << 10;

    /** Shared: a client of its own for each test would leave its threads behind. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Endpoint endpoint;

    public RawClient(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    /** Calls an operation with a tree of maps, lists and values. The answer of a stream is what follows its beginning. */
    public Answer call(String operation, Map<String, ?> request, WireFormat format) {
        byte[] body = format.write(request);
        HttpResponse<InputStream> response = send(sign(operation, body, format), body);
        String contentType = response.headers().firstValue("Content-Type").orElse("");
        try (InputStream content = response.body()) {
            if (contentType.equals("application/vnd.amazon.eventstream")) {
                return firstAfterTheBeginning(content).body(format);
            }
            byte[] answer = content.readAllBytes();
            return new Answer(
                    response.statusCode(), contentType, format, answer.length == 0 ? Map.of() : format.read(answer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EventMessage firstAfterTheBeginning(InputStream stream) throws IOException {
        EventDecoder decoder = new EventDecoder();
        List<EventMessage> messages = new ArrayList<>();
        byte[] part = new byte[PART_BYTES];
        while (messages.size() < 2) {
            int read = stream.read(part);
            if (read < 0) {
                throw new AssertionError("The stream ends after " + messages);
            }
            messages.addAll(decoder.decode(Arrays.copyOf(part, read)));
        }
        return messages.get(1);
    }

    SdkHttpRequest sign(String operation, byte[] body, WireFormat format) {
        Map.Entry<String, String> header = format.header(operation);
        SdkHttpRequest request = SdkHttpRequest.builder()
                .uri(endpoint.uri().resolve(format.path(operation)))
                .method(SdkHttpMethod.POST)
                .putHeader("Content-Type", format.contentType())
                .putHeader(header.getKey(), header.getValue())
                .build();
        return SIGNER.sign(signing -> signing.identity(endpoint.credentials())
                        .request(request)
                        .payload(ContentStreamProvider.fromByteArrayUnsafe(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "kinesis")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, endpoint.region()))
                .request();
    }

    private static HttpResponse<InputStream> send(SdkHttpRequest signed, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(signed.getUri()).POST(BodyPublishers.ofByteArray(body));
        signed.forEachHeader((name, values) -> {
            if (!SET_BY_THE_HTTP_CLIENT.contains(name)) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            return HTTP.send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
