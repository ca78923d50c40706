package io.reactorkinesis.localbroker.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.Limits;
import io.reactorkinesis.localbroker.LocalBroker;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Every operation that the SDK's clients know, over each transport and in both encodings. */
class SdkOperationsIT {

    private final LocalBroker broker = LocalBroker.builder().limits(Limits.OFF).start();
    private final Called called = new Called();

    @AfterEach
    void close() {
        System.clearProperty(SdkSystemSetting.CBOR_ENABLED.property());
        broker.close();
    }

    @ParameterizedTest
    @CsvSource({
        "SYNC_HTTP_1, true", "SYNC_HTTP_1, false",
        "ASYNC_HTTP_1, true", "ASYNC_HTTP_1, false",
        "ASYNC_H2C, true", "ASYNC_H2C, false"
    })
    void answersEveryOperation(Transport transport, boolean cbor) {
        System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), Boolean.toString(cbor));
        try (KinesisClient client = transport.client(broker, called)) {
            new StreamScript(client).run();
            new SettingsScript(client).run();
            new ResourceScript(client).run();
        }

        assertThat(called.operations).containsExactlyInAnyOrderElementsOf(known());
        assertThat(called.contentTypes).containsExactly("application/x-amz-" + (cbor ? "cbor" : "json") + "-1.1");
    }

    /** What the client has a method for; SubscribeToShard is not among them, since only the asynchronous one can. */
    private static Set<String> known() {
        return Arrays.stream(KinesisClient.class.getMethods())
                .filter(method -> SdkResponse.class.isAssignableFrom(method.getReturnType()))
                .map(Method::getName)
                .map(name -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
                .collect(Collectors.toSet());
    }

    /** Notes what was called, and in which encoding. */
    private static final class Called implements ExecutionInterceptor {

        private final Set<String> operations = new ConcurrentSkipListSet<>();
        private final Set<String> contentTypes = new ConcurrentSkipListSet<>();

        @Override
        public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
            operations.add(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
            contentTypes.addAll(context.httpRequest().matchingHeaders("Content-Type"));
            contentTypes.addAll(context.httpResponse().matchingHeaders("Content-Type"));
        }
    }
}
