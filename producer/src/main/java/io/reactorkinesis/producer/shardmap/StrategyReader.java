package io.reactorkinesis.producer.shardmap;

import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;

/**
 * Asks the service whether the stream distributes its records itself: the field {@code RecordDistributionStrategy} of
 * DescribeStreamSummary, which the SDK's model does not have yet, so that it is found in the answer's bytes.
 */
public final class StrategyReader {

    private final KinesisAsyncClient client;
    private final StreamAddress address;
    private final Duration timeout;
    private final Scheduler scheduler;

    /**
     * @param timeout of the call
     * @param scheduler what the timeout is measured with
     */
    public StrategyReader(KinesisAsyncClient client, StreamAddress address, Duration timeout, Scheduler scheduler) {
        this.client = client;
        this.address = address;
        this.timeout = timeout;
        this.scheduler = scheduler;
    }

    /** Whether the strategy is AUTO, asked on each subscription; fails with what the client threw. */
    public Mono<Boolean> isAuto() {
        return Mono.defer(() -> {
            AnswerBytes answer = new AnswerBytes();
            return Mono.fromFuture(client.describeStreamSummary(request(answer)))
                    .map(described -> answer.says("RecordDistributionStrategy", "AUTO"))
                    .timeout(timeout, scheduler);
        });
    }

    private DescribeStreamSummaryRequest request(AnswerBytes answer) {
        DescribeStreamSummaryRequest.Builder request = DescribeStreamSummaryRequest.builder()
                .overrideConfiguration(AwsRequestOverrideConfiguration.builder()
                        .addPlugin(config -> config.overrideConfiguration(config.overrideConfiguration().toBuilder()
                                .addExecutionInterceptor(answer)
                                .build()))
                        .build());
        return (address.arn() == null ? request.streamName(address.name()) : request.streamARN(address.arn())).build();
    }
}
