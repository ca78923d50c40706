package io.reactorkinesis.localbroker.engine.channel.spec;

/**
 * Where it is told what could not be delivered.
 *
 * @param bucket the bucket
 * @param prefix what the keys begin with
 */
public record DeadLetterQueue(Bucket bucket, String prefix) {

    /** The prefix of a channel that was created without one, as the service tells it. */
    public static String defaultPrefix(String channelName, String channelId) {
        return "kinesis-channel/errors/" + channelName + "/" + channelId + "/";
    }
}
