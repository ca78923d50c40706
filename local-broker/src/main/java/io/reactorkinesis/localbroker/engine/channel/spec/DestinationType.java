package io.reactorkinesis.localbroker.engine.channel.spec;

/** Where a channel delivers to, by the service's names. A stream has one channel of each at most. */
public enum DestinationType {
    S3("a general purpose S3 bucket"),
    S3_TABLES("S3 Tables");

    private final String title;

    DestinationType(String title) {
        this.title = title;
    }

    /** As messages call it. */
    public String title() {
        return title;
    }
}
