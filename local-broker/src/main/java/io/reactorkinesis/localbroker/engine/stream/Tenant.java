package io.reactorkinesis.localbroker.engine.stream;

/**
 * Whose streams: names and quotas are apart for each account in each region.
 *
 * @param account 12 digits
 * @param region such as {@code us-east-1}
 */
public record Tenant(String account, String region) {}
