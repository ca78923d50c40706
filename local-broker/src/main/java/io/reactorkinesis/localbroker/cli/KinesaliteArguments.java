package io.reactorkinesis.localbroker.cli;

import io.reactorkinesis.localbroker.LocalBrokerBuilder;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of kinesalite 3 that are not ours too; {@code --port} and {@code --help} are. */
final class KinesaliteArguments {

    /** How long it takes for a change that it is told nothing of. */
    private static final long DEFAULT_MILLIS = 500;

    @Option(names = "--createStreamMs", hidden = true)
    private @Nullable Long createStreamMillis;

    @Option(names = "--deleteStreamMs", hidden = true)
    private @Nullable Long deleteStreamMillis;

    @Option(names = "--updateStreamMs", hidden = true)
    private @Nullable Long updateStreamMillis;

    @Option(names = "--shardLimit", hidden = true)
    private @Nullable Integer shardLimit;

    @Option(names = "--path", hidden = true)
    private @Nullable String path;

    /** Each port takes clients with TLS and without, so that there is nothing to do. */
    @Option(names = "--ssl", hidden = true, arity = "0..1", fallbackValue = "true")
    private boolean ssl;

    boolean areGiven() {
        return createStreamMillis != null
                || deleteStreamMillis != null
                || updateStreamMillis != null
                || shardLimit != null
                || path != null
                || ssl;
    }

    /** The flags that were given and change nothing here, each with the reason. */
    List<String> unheeded() {
        return path == null ? List.of() : List.of("--path (records live in memory and end with the broker)");
    }

    void applyTo(LocalBrokerBuilder builder) {
        if (createStreamMillis != null || updateStreamMillis != null) {
            builder.transitionDelay("CreateStream", delay(createStreamMillis));
        }
        if (deleteStreamMillis != null || updateStreamMillis != null) {
            builder.transitionDelay("DeleteStream", delay(deleteStreamMillis));
        }
        if (updateStreamMillis != null) {
            builder.transitionDelay(delay(updateStreamMillis));
        }
        if (shardLimit != null) {
            builder.shardLimit(shardLimit);
        }
    }

    private static Duration delay(@Nullable Long millis) {
        return Duration.ofMillis(millis == null ? DEFAULT_MILLIS : millis);
    }
}
