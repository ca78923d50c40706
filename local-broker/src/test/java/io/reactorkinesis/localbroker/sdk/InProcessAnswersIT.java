package io.reactorkinesis.localbroker.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.Limits;
import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.testing.MutableClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** Two brokers that begin alike and are asked the same, one over HTTP and one in process. */
class InProcessAnswersIT {

    private static final long SEED = 5;

    private final LocalBroker broker = start();
    private final LocalBroker other = start();

    @AfterEach
    void close() {
        broker.close();
        other.close();
    }

    private static LocalBroker start() {
        return LocalBroker.builder()
                .clock(new MutableClock(Instant.parse("2026-11-23T10:00:00.123Z")))
                .random(new Random(SEED))
                .limits(Limits.OFF)
                .start();
    }

    @Test
    void itsAnswersEqualThoseOverHttp() {
        Answers overHttp = new Answers();
        Answers inProcess = new Answers();
        try (KinesisAsyncClient client = AsyncTransport.PLAIN.client(
                broker,
                config -> config.retryStrategy(AwsRetryStrategy.doNotRetry()).addExecutionInterceptor(overHttp))) {
            callEveryOperation(client);
        }
        callEveryOperation(inProcess(inProcess));

        assertThat(inProcess.answers).hasSizeGreaterThan(45).isEqualTo(overHttp.answers);
    }

    /** Signs as the client over HTTP does. */
    private KinesisAsyncClient inProcess(Answers answers) {
        return KinesisAsyncClient.builder()
                .httpClient(other.inProcessHttpClient())
                .endpointOverride(other.endpoint())
                .region(Region.of(other.region()))
                .credentialsProvider(Transport.CREDENTIALS)
                .overrideConfiguration(config ->
                        config.retryStrategy(AwsRetryStrategy.doNotRetry()).addExecutionInterceptor(answers))
                .build();
    }

    private static void callEveryOperation(KinesisAsyncClient client) {
        new StreamScript(Blocking.of(client)).run();
        new SettingsScript(Blocking.of(client)).run();
        new ResourceScript(Blocking.of(client)).run();
    }

    /** Notes what came back, but for the ids of requests and the headers that the HTTP client adds. */
    private static final class Answers implements ExecutionInterceptor {

        private final List<String> answers = new ArrayList<>();

        @Override
        public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
            answers.add(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME) + " "
                    + context.httpResponse().statusCode() + " "
                    + context.httpResponse().headers().keySet().stream()
                            .filter(name -> !name.startsWith("x-http2-"))
                            .map(name -> name.toLowerCase(Locale.ROOT))
                            .sorted()
                            .toList()
                    + " " + context.httpResponse().firstMatchingHeader("Content-Type") + " " + context.response());
        }
    }
}
