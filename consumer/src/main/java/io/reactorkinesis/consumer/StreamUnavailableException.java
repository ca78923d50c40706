package io.reactorkinesis.consumer;

/** There is no such stream, or these credentials may not read it. The cause is the service's own answer. */
public final class StreamUnavailableException extends ConsumerException {

    private static final long serialVersionUID = 1;

    private final String streamName;

    StreamUnavailableException(String streamName, Throwable cause) {
        super(
                "Stream '" + streamName + "' cannot be read: " + cause.getMessage()
                        + ". Check its name, the region and the permissions, then subscribe again.",
                cause);
        this.streamName = streamName;
    }

    /** The stream's name in the options. */
    public String streamName() {
        return streamName;
    }
}
