package io.reactorkinesis.localbroker.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.Limits;
import io.reactorkinesis.localbroker.LocalBroker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Record;

class SdkRoundTripIT {

    /** Of each round; 100,000 of them are as good a test as any, and take minutes. */
    private static final int RECORDS = Integer.getInteger("roundtrip.records", 20_000);

    private static final List<SdkCalls> OPENED = new ArrayList<>();

    private final ContentTypes seen = new ContentTypes();
    private final LocalBroker broker = LocalBroker.builder().limits(Limits.OFF).start();

    @AfterEach
    void close() {
        broker.close();
    }

    /** At once, since each takes seconds. */
    @AfterAll
    static void closeClients() {
        OPENED.parallelStream().forEach(SdkCalls::close);
    }

    private SdkCalls connect(Transport transport) {
        SdkCalls calls = transport.connect(broker, seen);
        OPENED.add(calls);
        return calls;
    }

    @ParameterizedTest
    @EnumSource
    void losesNothingAndKeepsOrderInCbor(Transport transport) {
        new RoundTrip(connect(transport), RECORDS).run();
        assertThat(seen.types).containsExactly("application/x-amz-cbor-1.1");
    }

    @ParameterizedTest
    @EnumSource
    void losesNothingAndKeepsOrderInJson(Transport transport) {
        System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), "false");
        try {
            new RoundTrip(connect(transport), RECORDS).run();
        } finally {
            System.clearProperty(SdkSystemSetting.CBOR_ENABLED.property());
        }
        assertThat(seen.types).containsExactly("application/x-amz-json-1.1");
    }

    @ParameterizedTest
    @EnumSource
    void carriesTheLargestRequestAndAnswer(Transport transport) {
        byte[] payload = new byte[(1 << 20) - 1];
        new Random(1).nextBytes(payload);
        PutRecordsRequestEntry record = PutRecordsRequestEntry.builder()
                .partitionKey("k")
                .data(SdkBytes.fromByteArrayUnsafe(payload))
                .build();
        System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), "false");
        try {
            SdkCalls calls = connect(transport);
            calls.createStream("large", 1);
            assertThat(calls.putRecords("large", Collections.nCopies(10, record))
                            .failedRecordCount())
                    .isZero();

            String iterator = calls.trimHorizon("large", "shardId-000000000000");
            List<Record> records = calls.getRecords(iterator).records();

            assertThat(records).hasSize(10);
            assertThat(records)
                    .allSatisfy(
                            read -> assertThat(read.data().asByteArrayUnsafe()).isEqualTo(payload));
        } finally {
            System.clearProperty(SdkSystemSetting.CBOR_ENABLED.property());
        }
    }

    /** Proves which encoding was on the wire, both ways. */
    private static final class ContentTypes implements ExecutionInterceptor {

        private final Set<String> types = ConcurrentHashMap.newKeySet();

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            types.addAll(context.httpRequest().matchingHeaders("Content-Type"));
        }

        @Override
        public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
            types.addAll(context.httpResponse().matchingHeaders("Content-Type"));
        }
    }
}
