package io.reactorkinesis.localbroker.operations.account;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.account.Commitment;
import io.reactorkinesis.localbroker.engine.account.Commitments;
import io.reactorkinesis.localbroker.engine.stream.Quotas;
import io.reactorkinesis.localbroker.engine.stream.TenantUsage;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.protocol.Structure;
import reactor.core.publisher.Mono;

/** DescribeLimits, DescribeAccountSettings and UpdateAccountSettings. */
public final class AccountOperations {

    private final Engine engine;
    private final Commitments commitments;

    public AccountOperations(Engine engine) {
        this.engine = engine;
        this.commitments = engine.commitments();
    }

    public Mono<Structure> describeLimits(CallContext call, Structure input) {
        TenantUsage usage = engine.streams().usage(call.tenant());
        Quotas quotas = engine.quotas();
        return Mono.just(Structure.builder()
                .put("ShardLimit", quotas.shards())
                .put("OpenShardCount", usage.shards())
                .put("OnDemandStreamCount", usage.onDemandStreams())
                .put("OnDemandStreamCountLimit", quotas.onDemandStreams())
                .put("ChannelCount", engine.channels().count(call.tenant()))
                .put("ChannelCountLimit", quotas.channels())
                .build());
    }

    public Mono<Structure> describeAccountSettings(CallContext call, Structure input) {
        return Mono.just(answer(commitments.of(call.tenant())));
    }

    public Mono<Structure> updateAccountSettings(CallContext call, Structure input) {
        String status =
                input.requiredStructure("MinimumThroughputBillingCommitment").requiredString("Status");
        boolean enable = Commitment.Status.valueOf(status) == Commitment.Status.ENABLED;
        Commitment changed = enable ? commitments.enable(call.tenant()) : commitments.disable(call.tenant());
        return Mono.just(answer(changed));
    }

    private static Structure answer(Commitment commitment) {
        Structure told = Structure.builder()
                .put("Status", commitment.status().name())
                .put("StartedAt", commitment.startedAt())
                .put("EndedAt", commitment.endedAt())
                .put("EarliestAllowedEndAt", commitment.earliestAllowedEndAt())
                .build();
        return Structure.builder()
                .put("MinimumThroughputBillingCommitment", told)
                .build();
    }
}
