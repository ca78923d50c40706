package io.reactorkinesis.localbroker.server;

import io.reactorkinesis.localbroker.operations.Operations;
import io.reactorkinesis.localbroker.server.signature.AccessKey;
import io.reactorkinesis.localbroker.server.signature.SignatureVerifier;
import io.reactorkinesis.localbroker.server.tls.Tls;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link BrokerServer} serves, and where.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 takes any that is free
 * @param tlsPort another port to listen on, likewise; null for none
 * @param tls what is shown to clients who begin with TLS, on either port
 * @param accountId the account of a caller whose access key does not name one, 12 digits
 * @param region the region of a caller whose credential does not name one
 * @param verifier refuses wrong signatures; null lets any pass
 * @param own whose requests those are that come from this JVM without a signature
 * @param patience how long clients may take
 * @param operations what is served
 * @param sideDoor what is served beside them
 * @param random draws the ids of requests; used by one thread, while the server starts
 */
public record ServerOptions(
        String host,
        int port,
        @Nullable Integer tlsPort,
        Tls tls,
        String accountId,
        String region,
        @Nullable SignatureVerifier verifier,
        AccessKey own,
        Patience patience,
        Operations operations,
        SideDoor sideDoor,
        RandomGenerator random) {}
