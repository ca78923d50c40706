package io.reactorkinesis.localbroker.operations.stream;

import io.reactorkinesis.localbroker.engine.Engine;
import io.reactorkinesis.localbroker.engine.settings.EncryptionRules;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamRegistry;
import io.reactorkinesis.localbroker.engine.transition.Transition;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.operations.call.CallContext;
import io.reactorkinesis.localbroker.operations.call.EncryptionTypes;
import io.reactorkinesis.localbroker.operations.call.StreamAddress;
import io.reactorkinesis.localbroker.protocol.Structure;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** StartStreamEncryption and StopStreamEncryption. */
public final class EncryptionOperations {

    private final StreamRegistry streams;
    private final EncryptionRules rules;

    public EncryptionOperations(Engine engine) {
        this.streams = engine.streams();
        this.rules = new EncryptionRules(engine.clock());
    }

    public Mono<Structure> start(CallContext call, Structure input) {
        String keyId = input.requiredString("KeyId");
        return update(call, input, Transition.START_STREAM_ENCRYPTION, rules::requireStart, keyId);
    }

    public Mono<Structure> stop(CallContext call, Structure input) {
        return update(call, input, Transition.STOP_STREAM_ENCRYPTION, rules::requireStop, null);
    }

    private Mono<Structure> update(
            CallContext call, Structure input, Transition transition, Rule rule, @Nullable String keyIdAfter) {
        KinesisStream stream = streams.require(StreamAddress.of(call, input));
        return streams.update(
                        stream,
                        transition,
                        settings -> {
                            requireKms(input);
                            rule.require(stream, input.requiredString("KeyId"));
                            return settings;
                        },
                        settings -> settings.withKeyId(keyIdAfter))
                .thenReturn(Structure.EMPTY);
    }

    private static void requireKms(Structure input) {
        String type = input.requiredString("EncryptionType");
        if (!type.equals(EncryptionTypes.KMS)) {
            throw new ServiceException(ErrorType.INVALID_ARGUMENT, "EncryptionType must be KMS, but is " + type + ".");
        }
    }

    private interface Rule {
        void require(KinesisStream stream, String keyId);
    }
}
