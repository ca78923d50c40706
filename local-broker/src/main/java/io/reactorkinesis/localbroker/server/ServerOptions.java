package io.reactorkinesis.localbroker.server;

import io.reactorkinesis.localbroker.operations.Operations;
import java.util.random.RandomGenerator;

/**
 * What a {@link BrokerServer} serves, and where.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 takes any that is free
 * @param accountId the account of a caller whose access key does not name one, 12 digits
 * @param region the region of a caller whose credential does not name one
 * @param operations what is served
 * @param random draws the ids of requests; used by one thread, while the server starts
 */
public record ServerOptions(
        String host, int port, String accountId, String region, Operations operations, RandomGenerator random) {}
