package io.reactorkinesis.localbroker.engine.limit;

/**
 * A call, as those name it who hear of its rate.
 *
 * @param account of the caller, 12 digits
 * @param region that was called
 * @param operation the operation's name
 */
public record LimitedCall(String account, String region, String operation) {}
