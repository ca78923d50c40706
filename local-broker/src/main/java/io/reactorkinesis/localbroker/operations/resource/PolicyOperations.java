package io.reactorkinesis.localbroker.operations.resource;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.resource.Resource;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.protocol.Structure;
import reactor.core.publisher.Mono;

/** PutResourcePolicy, GetResourcePolicy and DeleteResourcePolicy. Policies are kept, not enforced. */
public final class PolicyOperations {

    private final Engine engine;

    public PolicyOperations(Engine engine) {
        this.engine = engine;
    }

    public Mono<Structure> putResourcePolicy(CallContext call, Structure input) {
        Resource resource = resource(input);
        String policy = input.requiredString("Policy");
        PolicyDocument.check(policy);
        resource.requirePolicyChangeable();
        resource.policy().put(policy);
        return Mono.just(Structure.EMPTY);
    }

    public Mono<Structure> getResourcePolicy(CallContext call, Structure input) {
        return Mono.just(Structure.builder()
                .put("Policy", resource(input).policy().text())
                .build());
    }

    public Mono<Structure> deleteResourcePolicy(CallContext call, Structure input) {
        Resource resource = resource(input);
        resource.requirePolicyChangeable();
        resource.policy().delete();
        return Mono.just(Structure.EMPTY);
    }

    private Resource resource(Structure input) {
        return engine.resources().require(input.requiredString("ResourceARN"));
    }
}
