package io.reactorkinesis.localbroker.cli;

import io.reactorkinesis.localbroker.LocalBrokerBuilder;
import picocli.CommandLine.Option;

/** The options that set quotas. */
final class QuotaArguments {

    @Option(
            names = "--shard-limit",
            paramLabel = "SHARDS",
            description = "How many open shards provisioned streams may have, for each account in each region.")
    private int shardLimit = 20_000;

    @Option(
            names = "--on-demand-stream-limit",
            paramLabel = "STREAMS",
            description = "How many on-demand streams there may be, for each account in each region.")
    private int onDemandStreamLimit = 50;

    @Option(
            names = "--channel-limit",
            paramLabel = "CHANNELS",
            description = "How many channels there may be, for each account in each region.")
    private int channelLimit = 100;

    void applyTo(LocalBrokerBuilder builder) {
        builder.shardLimit(shardLimit).onDemandStreamLimit(onDemandStreamLimit).channelLimit(channelLimit);
    }
}
