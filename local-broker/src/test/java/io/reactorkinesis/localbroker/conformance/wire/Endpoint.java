package io.reactorkinesis.localbroker.conformance.wire;

import io.reactorkinesis.localbroker.LocalBroker;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Where the suite is aimed, and as whom. The system properties {@code conformance.endpoint}, {@code .region},
 * {@code .account}, {@code .access-key}, {@code .secret-key} and {@code .session-token} aim it elsewhere than at a broker of
 * its own.
 *
 * @param account 12 digits
 */
public record Endpoint(URI uri, String region, String account, AwsCredentialsIdentity credentials) {

    private static final String PREFIX = "conformance.";

    /** The endpoint that the properties name; empty when they name none. */
    public static Optional<Endpoint> given() {
        return property("endpoint")
                .map(uri -> new Endpoint(
                        URI.create(uri),
                        property("region").orElse("us-east-1"),
                        property("account").orElse("000000000000"),
                        givenCredentials()));
    }

    /** A broker in this process, as the account whose number is the access key. */
    public static Endpoint of(LocalBroker broker, String account) {
        return new Endpoint(
                broker.endpoint(), broker.region(), account, AwsCredentialsIdentity.create(account, "secret"));
    }

    private static AwsCredentialsIdentity givenCredentials() {
        String key = property("access-key").orElse("any");
        String secret = property("secret-key").orElse("any");
        return property("session-token")
                .<AwsCredentialsIdentity>map(token -> AwsSessionCredentialsIdentity.create(key, secret, token))
                .orElseGet(() -> AwsCredentialsIdentity.create(key, secret));
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(PREFIX + name)).filter(value -> !value.isBlank());
    }

    /** The ARN of a resource of the account, such as {@code stream/orders}. */
    public String arn(String resource) {
        return "arn:aws:kinesis:" + region + ':' + account + ':' + resource;
    }
}
