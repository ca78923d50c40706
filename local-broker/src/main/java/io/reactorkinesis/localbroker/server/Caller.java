package io.reactorkinesis.localbroker.server;

/**
 * Who signed a request, as far as the credential tells.
 *
 * @param account 12 digits
 * @param region where the caller believes to be
 */
record Caller(String account, String region) {}
