package io.reactorkinesis.samples.interop;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.common.StreamConfig;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.coordinator.streamInfo.StreamIdCache;
import software.amazon.kinesis.leases.HierarchicalShardSyncer;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.leases.LeaseRefresher;
import software.amazon.kinesis.metrics.NullMetricsFactory;
import software.amazon.kinesis.metrics.NullMetricsScope;
import software.amazon.kinesis.processor.SingleStreamTracker;

/**
 * An application of the KCL that reads a stream from its first record. Each wait that the KCL lets one shorten is
 * shortened.
 *
 * @param name of its lease table, and of its consumer where it reads by fan-out
 */
record KclApplication(
        String name, Reading reading, String stream, KinesisAsyncClient kinesis, URI dynamoDb, KclRecords read) {

    private static final InitialPositionInStreamExtended FIRST_RECORD =
            InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.TRIM_HORIZON);
    /** Nobody listens there: the KCL wants a client of CloudWatch even where nothing is metered. */
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

    /** Starts a worker, who shares the leases with those that run. */
    KclWorker start(String worker) throws Exception {
        DynamoDbAsyncClient dynamo =
                Clients.configure(DynamoDbAsyncClient.builder(), dynamoDb).build();
        CloudWatchAsyncClient cloudWatch =
                Clients.configure(CloudWatchAsyncClient.builder(), NOWHERE).build();
        ConfigsBuilder configs = new ConfigsBuilder(
                new SingleStreamTracker(stream, FIRST_RECORD), name, kinesis, dynamo, cloudWatch, worker, read);
        Scheduler scheduler = new Scheduler(
                configs.checkpointConfig(),
                configs.coordinatorConfig()
                        .parentShardPollIntervalMillis(200)
                        .shardConsumerDispatchPollIntervalMillis(100),
                shortened(configs.leaseManagementConfig()),
                configs.lifecycleConfig().taskBackoffTimeMillis(100),
                configs.metricsConfig().metricsFactory(new NullMetricsFactory()),
                configs.processorConfig(),
                configs.retrievalConfig().retrievalSpecificConfig(reading.config(kinesis, stream, name)));
        fillLeaseTable(scheduler);
        return KclWorker.run(scheduler, name + "-" + worker, read, List.of(dynamo, cloudWatch));
    }

    private static LeaseManagementConfig shortened(LeaseManagementConfig config) {
        config.leaseAssignmentIntervalMillis(500L)
                .shardSyncIntervalMillis(100)
                .listShardsBackoffTimeInMillis(100)
                .dynamoDbLockBasedLeaderLeaseDurationInMillis(5_000)
                .dynamoDbLockBasedLeaderHeartbeatPeriodInMillis(500)
                // Else it does not know the hash keys of a new shard for 30 seconds, and lets duplicates through.
                .maxCacheMissesBeforeReload(0);
        // Else it asks the addresses of EC2's and ECS's metadata for the load of the machine.
        config.workerUtilizationAwareAssignmentConfig()
                .disableWorkerMetrics(true)
                .inMemoryWorkerMetricsCaptureFrequencyMillis(100)
                .workerMetricsReporterFreqInMillis(1_000);
        return config;
    }

    /**
     * Does what an application's first worker does at its start, by the KCL's own code: makes the table, its index and a
     * lease for each shard. The worker itself would look for the index each 10 seconds, and fill an empty table after a
     * random wait of up to 30.
     */
    private static void fillLeaseTable(Scheduler scheduler) throws Exception {
        StreamIdCache.initialize(
                scheduler.streamIdCacheManager(),
                scheduler.leaseManagementConfig().streamIdOnboardingState());
        LeaseRefresher leases = scheduler.leaseRefresher();
        leases.createLeaseTableIfNotExists();
        leases.createLeaseOwnerToLeaseKeyIndexIfNotExists();
        await().atMost(Duration.ofSeconds(30)).until(leases::isLeaseOwnerToLeaseKeyIndexActive);
        StreamConfig stream = scheduler.streamTracker().streamConfigList().get(0);
        new HierarchicalShardSyncer()
                .checkAndCreateLeaseForNewShards(
                        scheduler.shardDetectorProvider().apply(stream),
                        leases,
                        FIRST_RECORD,
                        new NullMetricsScope(),
                        false,
                        leases.isLeaseTableEmpty());
    }
}
