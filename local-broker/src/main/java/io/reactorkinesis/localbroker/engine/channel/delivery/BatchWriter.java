package io.reactorkinesis.localbroker.engine.channel.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reactorkinesis.localbroker.engine.channel.bucket.ObjectBody;
import io.reactorkinesis.localbroker.engine.channel.bucket.ObjectStore;
import io.reactorkinesis.localbroker.engine.channel.spec.ChannelSpec;
import io.reactorkinesis.localbroker.engine.channel.spec.ObjectName;
import io.reactorkinesis.localbroker.engine.channel.spec.RecordFormat;
import io.reactorkinesis.localbroker.engine.channel.spec.S3Destination;
import io.reactorkinesis.localbroker.engine.log.StoredRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Makes objects of the records of a shard: one of those that can be delivered, and one that tells of those that cannot.
 * Their keys follow from the first record, so that a second attempt writes over the first. Every call may block.
 */
final class BatchWriter {

    private static final DateTimeFormatter FOLDER = DateTimeFormatter.ofPattern("uuuu/MM/dd/HH/", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm", Locale.ROOT);

    private final ChannelSpec channel;
    private final S3Destination destination;
    private final ObjectStore store;

    BatchWriter(ChannelSpec channel, S3Destination destination, ObjectStore store) {
        this.channel = channel;
        this.destination = destination;
        this.store = store;
    }

    /** Fails when the first record of a shard could not be written: the buckets and the length of keys are checked. */
    void requireWritable(long nowMillis) throws IOException {
        ObjectName name = ObjectName.of(channel, nowMillis);
        String suffix = suffix("of this length");
        store.requireWritable(
                destination.bucket().name(), destination.template().key(name, suffix));
        store.requireWritable(destination.deadLetters().bucket().name(), deadLetterKey(name, suffix));
    }

    /**
     * Writes a batch.
     *
     * @param records at least one, in order
     */
    void write(String shardId, List<StoredRecord> records) throws IOException {
        List<StoredRecord> good = new ArrayList<>(records.size());
        List<DeadLetter> dead = new ArrayList<>();
        for (StoredRecord record : records) {
            String problem = channel.source().format().problem(record.data());
            if (problem == null) {
                good.add(record);
            } else {
                dead.add(deadLetter(shardId, record, problem));
            }
        }
        StoredRecord first = records.get(0);
        ObjectName name = ObjectName.of(channel, first.arrivalMillis());
        String suffix = suffix(shardId + "/" + first.sequenceNumber());
        if (!dead.isEmpty()) {
            store.put(destination.deadLetters().bucket().name(), deadLetterKey(name, suffix), lines(dead));
        }
        if (!good.isEmpty()) {
            store.put(destination.bucket().name(), destination.template().key(name, suffix), object(good));
        }
    }

    private ObjectBody object(List<StoredRecord> records) {
        RecordFormat format = channel.source().format();
        return out -> {
            try (OutputStream compressed = destination.compression().wrap(out)) {
                for (StoredRecord record : records) {
                    byte[] data = record.data();
                    compressed.write(data);
                    if (format.isLines() && (data.length == 0 || data[data.length - 1] != '\n')) {
                        compressed.write('\n');
                    }
                }
            }
        };
    }

    private static ObjectBody lines(List<DeadLetter> letters) {
        return out -> {
            for (DeadLetter letter : letters) {
                out.write((letter.toJson() + "\n").getBytes(UTF_8));
            }
        };
    }

    private String deadLetterKey(ObjectName name, String suffix) {
        return destination.deadLetters().prefix() + FOLDER.format(name.time()) + name.channelName() + "-"
                + name.channelId() + "-" + MINUTE.format(name.time()) + suffix + ".json";
    }

    private DeadLetter deadLetter(String shardId, StoredRecord record, String problem) {
        return new DeadLetter(
                channel.key().arn(),
                channel.source().stream().arn(),
                shardId,
                record.sequenceNumber().toString(),
                Instant.ofEpochMilli(record.arrivalMillis()),
                problem);
    }

    /** Unique for a batch of the channel, and the same for each attempt. */
    private String suffix(String batch) {
        return "-" + UUID.nameUUIDFromBytes((channel.key().id() + "/" + batch).getBytes(UTF_8));
    }
}
