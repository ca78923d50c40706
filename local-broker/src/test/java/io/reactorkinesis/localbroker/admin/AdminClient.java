package io.reactorkinesis.localbroker.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** Asks the admin API as curl does. */
final class AdminClient {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI endpoint;

    AdminClient(URI endpoint) {
        this.endpoint = endpoint;
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    HttpResponse<String> delete(String path) {
        return send(request(path).DELETE());
    }

    /** What is told with status 200. */
    JsonNode read(String path) {
        return ok(get(path));
    }

    /** What is answered to a change that succeeds. */
    JsonNode change(String path, String json) {
        return ok(post(path, json));
    }

    static JsonNode ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        return json(response);
    }

    static JsonNode json(HttpResponse<String> response) {
        return JsonNode.parser().parse(response.body());
    }

    /** Checks that a request was refused, and that it was told why. */
    static void assertRefused(HttpResponse<String> response, int status, String why) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(text(json(response), "error")).contains(why);
    }

    /** A text within, each step a member's name or the index of an element. */
    static String text(JsonNode node, Object... steps) {
        return at(node, steps).text();
    }

    static JsonNode at(JsonNode node, Object... steps) {
        JsonNode found = node;
        for (Object step : steps) {
            found = step instanceof Integer index
                    ? found.asArray().get(index)
                    : found.field((String) step).orElseThrow(() -> new AssertionError("No " + step + " in " + node));
        }
        return found;
    }

    /** Calls an operation of the service, for the account of this key and a region. */
    JsonNode callAs(String key, String region, String operation, String json) {
        HttpResponse<String> response = send(serviceCall(key, region, operation, json));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body().isEmpty() ? JsonNode.parser().parse("{}") : json(response);
    }

    JsonNode call(String operation, String json) {
        return callAs("any", "us-east-1", operation, json);
    }

    HttpRequest.Builder serviceCall(String key, String region, String operation, String json) {
        return request(
                        "/",
                        "Content-Type",
                        "application/x-amz-json-1.1",
                        "X-Amz-Target",
                        "Kinesis_20131202." + operation,
                        "X-Amz-Date",
                        "20261122T000000Z",
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=" + key + "/20261122/" + region
                                + "/kinesis/aws4_request, SignedHeaders=host, Signature=c0ffee")
                .POST(BodyPublishers.ofString(json.replace('\'', '"')));
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(endpoint + path));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
