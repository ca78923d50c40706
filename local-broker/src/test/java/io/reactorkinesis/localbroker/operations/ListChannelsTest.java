package io.reactorkinesis.localbroker.operations;

import static io.reactorkinesis.localbroker.operations.Channels.request;
import static io.reactorkinesis.localbroker.operations.Channels.s3;
import static io.reactorkinesis.localbroker.operations.Channels.storage;
import static io.reactorkinesis.localbroker.operations.Service.structure;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListChannelsTest {

    @TempDir
    private Path directory;

    private Channels channels;

    @BeforeEach
    void createStream() {
        channels = new Channels(
                directory, options -> options.onDemandStreamLimit(200).channelLimit(200));
    }

    @Test
    void aSummaryTellsTheDestinationAndTheStream() {
        String arn = channels.create("copy", "JSON", "NONE");

        Structure answer = channels.service.call("ListChannels");

        Instant created = Instant.parse("2026-11-22T10:00:00Z");
        assertThat(answer.has("NextToken")).isFalse();
        assertThat(answer.structures("ChannelSummaries"))
                .singleElement()
                .hasToString(structure(
                                "ChannelName",
                                "copy",
                                "ChannelARN",
                                arn,
                                "ChannelId",
                                arn.substring(arn.indexOf('/') + 1),
                                "ChannelStatus",
                                "ACTIVE",
                                "ChannelCreationTimestamp",
                                created,
                                "ChannelDestinationType",
                                "S3",
                                "Streams",
                                List.of(structure(
                                        "StreamARN", Channels.STREAM_ARN, "StreamCreationTimestamp", created)))
                        .toString());
    }

    @Test
    void pagesGoThroughAllChannelsInTheOrderOfTheirNames() {
        List<String> names = createMany(5);

        List<String> listed = new ArrayList<>();
        String token = null;
        do {
            Structure page = channels.service.call("ListChannels", "MaxResults", 2, "NextToken", token);
            listed.addAll(names(page));
            token = page.string("NextToken");
        } while (token != null);

        assertThat(listed).isEqualTo(names);
    }

    @Test
    void aPageHasAtMost100Channels() {
        createMany(101);

        assertThat(names(channels.service.call("ListChannels"))).hasSize(100);
        assertThat(names(channels.service.call("ListChannels", "MaxResults", 10_000)))
                .hasSize(100);
    }

    @Test
    void aTokenLivesForFiveMinutes() {
        createMany(2);
        String token = channels.service.call("ListChannels", "MaxResults", 1).requiredString("NextToken");

        channels.service.advance(Duration.ofMinutes(5));
        assertThat(names(channels.service.call("ListChannels", "NextToken", token)))
                .hasSize(1);

        channels.service.advance(Duration.ofMillis(1));
        channels.service.refuses(
                ErrorType.EXPIRED_NEXT_TOKEN,
                "NextToken expired. It lives for 300000 milliseconds; list from the start again.",
                "ListChannels",
                "NextToken",
                token);
    }

    @Test
    void onlyTokensOfThisListAreTaken() {
        channels.service.refuses(ErrorType.INVALID_ARGUMENT, "Invalid NextToken.", "ListChannels", "NextToken", "AAAA");
    }

    @Test
    void aFilterKeepsTheChannelsOfItsStreams() {
        createMany(3);

        assertThat(listOn("stream-000")).containsExactly("channel-000");
        assertThat(names(channels.service.call(
                        "ListChannels",
                        "StreamFilter",
                        List.of(filter("stream-000", null), filter("stream-002", null)))))
                .containsExactly("channel-000", "channel-002");
        assertThat(listOn("orders")).isEmpty();
    }

    @Test
    void aFilterWithACreationTimeKeepsTheStreamOfThatTime() {
        createMany(1);
        Instant created = Instant.parse("2026-11-22T10:00:00Z");

        assertThat(names(channels.service.call("ListChannels", "StreamFilter", List.of(filter("stream-000", created)))))
                .containsExactly("channel-000");
        assertThat(names(channels.service.call(
                        "ListChannels", "StreamFilter", List.of(filter("stream-000", created.plusSeconds(1))))))
                .isEmpty();
    }

    private List<String> createMany(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String number = "%03d".formatted(i);
            channels.createStream("stream-" + number);
            Structure source = structure(
                    "StreamARN", arn("stream-" + number), "RecordConfiguration", structure("RecordFormatType", "JSON"));
            channels.create(
                    request("channel-" + number, source, "S3DestinationConfiguration", s3(storage("NONE", null))));
            names.add("channel-" + number);
        }
        return names;
    }

    private List<String> listOn(String stream) {
        return names(channels.service.call("ListChannels", "StreamFilter", List.of(filter(stream, null))));
    }

    private static Structure filter(String stream, @Nullable Instant created) {
        return structure("StreamARN", arn(stream), "StreamCreationTimestamp", created);
    }

    private static String arn(String stream) {
        return Channels.STREAM_ARN.replace("orders", stream);
    }

    private static List<String> names(Structure page) {
        return page.structures("ChannelSummaries").stream()
                .map(channel -> channel.requiredString("ChannelName"))
                .toList();
    }
}
