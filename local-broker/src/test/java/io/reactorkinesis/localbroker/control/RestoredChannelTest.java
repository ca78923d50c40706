package io.reactorkinesis.localbroker.control;

import static io.reactorkinesis.localbroker.control.Restoring.control;
import static io.reactorkinesis.localbroker.control.Restoring.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.engine.EngineOptions;
import io.reactorkinesis.localbroker.engine.channel.bucket.DirectoryObjectStore;
import io.reactorkinesis.localbroker.operations.Service;
import io.reactorkinesis.localbroker.operations.Subscriber;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.scheduler.Schedulers;

class RestoredChannelTest {

    private static final String UPPER = "340282366920938463463374607431768211455";

    @TempDir
    private Path directory;

    @Test
    void aChannelDeliversOnWhereItWas() throws IOException {
        Path buckets = directory.resolve("buckets");
        Consumer<EngineOptions.Builder> delivering = options ->
                options.objectStore(new DirectoryObjectStore(buckets)).blockingScheduler(Schedulers.immediate());
        Service sender = service(3, delivering);
        sender.call(
                "CreateStream",
                "StreamName",
                "orders",
                "StreamModeDetails",
                Service.structure("StreamMode", "ON_DEMAND"));
        sender.call("CreateChannel", channel());
        sender.putAt("orders", "1", "delivered");
        sender.pass(Duration.ofMinutes(6));
        sender.putAt("orders", "1", "waiting");
        List<String> before = Inventory.of(sender);
        control(sender).snapshot(file()).block();
        sender.live().dispose();

        Service other = service(2, delivering);
        control(other).restore(file()).block();
        assertThat(Inventory.of(other)).isEqualTo(before);
        other.putAt("orders", UPPER, "new");
        other.pass(Duration.ofMinutes(6));

        try (var files = Files.walk(buckets.resolve("lake"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .extracting(Files::readString)
                    .containsExactlyInAnyOrder("delivered\n", "waiting\n", "new\n");
        }
    }

    @Test
    void aChannelFailsWhereThereIsNoDirectoryForBuckets() {
        Service sender = service(
                3,
                options -> options.objectStore(new DirectoryObjectStore(directory.resolve("buckets")))
                        .blockingScheduler(Schedulers.immediate()));
        sender.call(
                "CreateStream",
                "StreamName",
                "orders",
                "StreamModeDetails",
                Service.structure("StreamMode", "ON_DEMAND"));
        sender.call("CreateChannel", channel());
        control(sender).snapshot(file()).block();

        Service other = service(2);
        control(other).restore(file()).block();

        Structure described =
                other.call("ListChannels").structures("ChannelSummaries").get(0);
        assertThat(described.string("ChannelStatus")).isEqualTo("FAILED");
    }

    private Path file() {
        return directory.resolve("state.snapshot");
    }

    private static Object[] channel() {
        return new Object[] {
            "ChannelName",
            "copy",
            "ServiceExecutionRoleARN",
            "arn:aws:iam::123456789012:role/delivery",
            "StreamConfigurationList",
            List.of(Service.structure(
                    "StreamARN",
                    Subscriber.arn("orders"),
                    "RecordConfiguration",
                    Service.structure("RecordFormatType", "STRING"))),
            "S3DestinationConfiguration",
            Service.structure(
                    "StorageConfiguration",
                    Service.structure(
                            "BucketARN",
                            "arn:aws:s3:::lake",
                            "ExpectedBucketOwner",
                            "123456789012",
                            "CompressionType",
                            "NONE"))
        };
    }
}
