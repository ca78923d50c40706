package io.reactorkinesis.localbroker.engine.channel.delivery;

import java.time.Instant;

/**
 * A record that could not be delivered: which one and why, without its payload, as on the service.
 *
 * @param channelArn the channel
 * @param streamArn the stream
 * @param shardId the shard
 * @param sequenceNumber the record's number
 * @param arrival when it arrived
 * @param problem why it could not be delivered
 */
record DeadLetter(
        String channelArn, String streamArn, String shardId, String sequenceNumber, Instant arrival, String problem) {

    /** A JSON object in one line. */
    String toJson() {
        return "{" + member("channelArn", channelArn) + "," + member("streamArn", streamArn) + ","
                + member("shardId", shardId) + "," + member("sequenceNumber", sequenceNumber) + ","
                + member("approximateArrivalTimestamp", arrival.toString()) + ","
                + member("errorCode", "InvalidRecordFormat") + "," + member("errorMessage", problem) + "}";
    }

    private static String member(String name, String value) {
        StringBuilder member = new StringBuilder().append('"').append(name).append("\":\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ') {
                member.append("\\u%04x".formatted((int) c));
            } else if (c == '"' || c == '\\') {
                member.append('\\').append(c);
            } else {
                member.append(c);
            }
        }
        return member.append('"').toString();
    }
}
