package io.reactorkinesis.localbroker.client;

import io.reactorkinesis.localbroker.LocalBroker;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Uses a broker where the class path has neither the AWS SDK nor JUnit, and prints what a request is answered. */
final class WithoutTheSdk {

    private static final String CREDENTIAL = "AWS4-HMAC-SHA256 Credential=any/20261123/us-east-1/kinesis/aws4_request, "
            + "SignedHeaders=host;x-amz-date, Signature=any";

    private WithoutTheSdk() {}

    public static void main(String[] arguments) throws Exception {
        try (LocalBroker broker = LocalBroker.builder().stream("orders", 1).start()) {
            broker.clock().advance(Duration.ofHours(1));
            broker.truncate("orders");
            broker.reset();
            HttpRequest request = HttpRequest.newBuilder(broker.endpoint())
                    .header("X-Amz-Target", "Kinesis_20131202.ListStreams")
                    .header("Content-Type", "application/x-amz-json-1.1")
                    .header("X-Amz-Date", "20261123T100000Z")
                    .header("Authorization", CREDENTIAL)
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();
            System.out.println(HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body());
            try {
                broker.inProcessClient();
            } catch (NoClassDefFoundError missing) {
                System.out.println(missing.getMessage());
            }
        }
        System.exit(0);
    }
}
