package io.reactorkinesis.localbroker.engine.channel.spec;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * What the variables of a key stand for.
 *
 * @param channelName the channel's name
 * @param channelId the channel's id
 * @param streamName the name of the stream that it reads
 * @param time when the first record of the object arrived, in UTC
 */
public record ObjectName(String channelName, String channelId, String streamName, ZonedDateTime time) {

    /** The name of an object of this channel. */
    public static ObjectName of(ChannelSpec channel, long firstArrivalMillis) {
        return new ObjectName(
                channel.name(),
                channel.key().id(),
                channel.source().stream().name(),
                Instant.ofEpochMilli(firstArrivalMillis).atZone(ZoneOffset.UTC));
    }
}
