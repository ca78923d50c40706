package io.reactorkinesis.localbroker.cli.connect;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A stream, and where it is.
 *
 * @param stream its name
 * @param endpoint null for the service's own of the region
 * @param region null when nothing said
 * @param profile null for the usual one
 */
public record Target(
        String stream,
        @Nullable URI endpoint,
        @Nullable String region,
        @Nullable String profile) {

    /** Whether this is the service itself, which nobody but those with credentials may use. */
    boolean isAws() {
        if (endpoint == null) {
            return true;
        }
        String host = String.valueOf(endpoint.getHost()).toLowerCase(Locale.ROOT);
        return host.endsWith(".amazonaws.com") || host.endsWith(".amazonaws.com.cn") || host.endsWith(".api.aws");
    }

    /** The place, as a person would say it. */
    String place() {
        return endpoint == null ? "AWS" : endpoint.toString();
    }
}
