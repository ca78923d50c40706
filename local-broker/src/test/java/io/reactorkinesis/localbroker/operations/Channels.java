package io.reactorkinesis.localbroker.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.reactorkinesis.localbroker.engine.EngineOptions;
import io.reactorkinesis.localbroker.engine.channel.bucket.DirectoryObjectStore;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;

/** A client's shorthand for channels, and a look into their buckets. What stores do happens within each call. */
final class Channels {

    static final String ROLE = "arn:aws:iam::123456789012:role/delivery";
    static final String STREAM_ARN = "arn:aws:kinesis:eu-central-1:123456789012:stream/orders";

    private static final Duration STEP = Duration.ofSeconds(1);

    final Service service;
    private final Path directory;

    /** An on-demand stream {@code orders}. */
    Channels(Path directory) {
        this(directory, options -> {});
    }

    Channels(Path directory, Consumer<EngineOptions.Builder> customizer) {
        this.directory = directory;
        this.service = new Service(options -> {
            options.objectStore(new DirectoryObjectStore(directory)).blockingScheduler(Schedulers.immediate());
            customizer.accept(options);
        });
        createStream("orders");
    }

    void createStream(String name) {
        service.call(
                "CreateStream", "StreamName", name, "StreamModeDetails", Service.structure("StreamMode", "ON_DEMAND"));
    }

    /** Lets time pass in small steps, so that deliveries look at the clock as often as they do by day. */
    void pass(Duration duration) {
        Duration rest = duration;
        while (rest.compareTo(STEP) > 0) {
            service.advance(STEP);
            rest = rest.minus(STEP);
        }
        service.advance(rest);
    }

    /** Creates a channel to the bucket {@code lake} and tells its ARN. */
    String create(String name, String format, String compression) {
        return create(request(name, source(format), "S3DestinationConfiguration", s3(storage(compression, null))));
    }

    String create(@Nullable Object... members) {
        return requireNonNull(service.call("CreateChannel", members).structure("ChannelDescription"))
                .requiredString("ChannelARN");
    }

    /** The members of a CreateChannel. */
    static @Nullable Object[] request(String name, Structure source, @Nullable Object... members) {
        return Stream.concat(
                        Stream.<@Nullable Object>of(
                                "ChannelName",
                                name,
                                "ServiceExecutionRoleARN",
                                ROLE,
                                "StreamConfigurationList",
                                List.of(source)),
                        Stream.of(members))
                .toArray();
    }

    static Structure source(String format, @Nullable Object... records) {
        Structure.Builder configuration = Structure.builder().put("RecordFormatType", format);
        for (int i = 0; i < records.length; i += 2) {
            configuration.put((String) requireNonNull(records[i]), records[i + 1]);
        }
        return Service.structure("StreamARN", STREAM_ARN, "RecordConfiguration", configuration.build());
    }

    static Structure s3(Structure storage, @Nullable Object... members) {
        Structure.Builder destination = Structure.builder().put("StorageConfiguration", storage);
        for (int i = 0; i < members.length; i += 2) {
            destination.put((String) requireNonNull(members[i]), members[i + 1]);
        }
        return destination.build();
    }

    static Structure storage(String compression, @Nullable String template) {
        return Service.structure(
                "BucketARN",
                "arn:aws:s3:::lake",
                "ExpectedBucketOwner",
                "123456789012",
                "CompressionType",
                compression,
                "OutputKeyTemplate",
                template);
    }

    static Structure queue(String bucket, @Nullable String prefix) {
        return Service.structure(
                "BucketARN",
                "arn:aws:s3:::" + bucket,
                "ExpectedBucketOwner",
                "123456789012",
                "ErrorOutputPrefix",
                prefix);
    }

    Structure describe(String arn) {
        return service.call("DescribeChannel", "ChannelARN", arn).requiredStructure("ChannelDescription");
    }

    @Nullable
    String status(String arn) {
        return describe(arn).string("ChannelStatus");
    }

    /** The objects of a bucket by key. */
    SortedMap<String, byte[]> objects(String bucket) throws IOException {
        SortedMap<String, byte[]> objects = new TreeMap<>();
        Path root = directory.resolve(bucket);
        if (Files.exists(root)) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    objects.put(root.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
        }
        return objects;
    }

    /** The objects of a bucket as text, in the order of their keys. */
    List<String> texts(String bucket) throws IOException {
        return objects(bucket).values().stream()
                .map(content -> new String(content, UTF_8))
                .toList();
    }
}
