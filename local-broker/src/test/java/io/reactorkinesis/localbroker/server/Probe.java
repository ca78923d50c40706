package io.reactorkinesis.localbroker.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request that a test bends out of shape. It starts as a sound call of ListStreams. */
final class Probe {

    static final String JSON = "application/x-amz-json-1.1";
    static final String CBOR = "application/x-amz-cbor-1.1";

    /** Of each version one, which keeps its connections; HTTP/2 begins with an upgrade of HTTP/1.1. */
    private static final Map<Version, HttpClient> CLIENTS = new EnumMap<>(Map.of(
            Version.HTTP_1_1, HttpClient.newBuilder().version(Version.HTTP_1_1).build(),
            Version.HTTP_2, HttpClient.newBuilder().version(Version.HTTP_2).build()));

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final URI endpoint;
    private final Version version;
    private String method = "POST";
    private String pathAndQuery = "/";
    private BodyPublisher body = BodyPublishers.ofString("{}");

    Probe(URI endpoint) {
        this(endpoint, Version.HTTP_1_1);
    }

    Probe(URI endpoint, Version version) {
        this.endpoint = endpoint;
        this.version = version;
        header("Content-Type", JSON);
        target("Kinesis_20131202.ListStreams");
        header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=any/20261122/us-east-1/kinesis/aws4_request, SignedHeaders=host,"
                        + " Signature=c0ffee");
        header("X-Amz-Date", "20261122T000000Z");
    }

    Probe method(String value) {
        method = value;
        return this;
    }

    Probe path(String value) {
        pathAndQuery = value;
        return this;
    }

    Probe header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Probe without(String name) {
        headers.remove(name);
        return this;
    }

    Probe target(String value) {
        return header("X-Amz-Target", value);
    }

    Probe operation(String name, String json) {
        return target("Kinesis_20131202." + name).body(json);
    }

    Probe contentType(String value) {
        return header("Content-Type", value);
    }

    Probe body(String text) {
        return body(text.getBytes(UTF_8));
    }

    Probe body(byte[] bytes) {
        return body(bytes.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes));
    }

    Probe body(BodyPublisher publisher) {
        body = publisher;
        return this;
    }

    HttpResponse<byte[]> send() {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(endpoint.resolve(pathAndQuery)).method(method, body);
        headers.forEach(request::header);
        try {
            HttpResponse<byte[]> response =
                    requireNonNull(CLIENTS.get(version)).send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(response.version()).isEqualTo(version);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
