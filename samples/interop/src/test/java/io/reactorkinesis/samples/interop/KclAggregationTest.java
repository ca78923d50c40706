package io.reactorkinesis.samples.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.reactorkinesis.record.AggregatedRecord;
import io.reactorkinesis.record.AggregatedRecordBuilder;
import io.reactorkinesis.record.HashKey;
import io.reactorkinesis.record.HashKeyRange;
import io.reactorkinesis.record.SubRecord;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.kinesis.retrieval.AggregatorUtil;
import software.amazon.kinesis.retrieval.KinesisClientRecord;
import software.amazon.kinesis.retrieval.kpl.Messages;

/** The aggregated-record codec against the KCL's de-aggregation and the protobuf classes that it carries. */
class KclAggregationTest {

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void theKclReadsWhatWePack() {
        List<SubRecord> packed = randomRecords(500);

        List<KinesisClientRecord> read = deaggregateByKcl(pack(packed), HashKeyRange.ALL);

        assertThat(read).as("seed %d", seed).hasSize(packed.size());
        for (int i = 0; i < packed.size(); i++) {
            assertThat(read.get(i).aggregated()).isTrue();
            assertThat(read.get(i).subSequenceNumber()).isEqualTo(i);
            assertSame(packed.get(i), read.get(i));
        }
    }

    @Test
    void theKclKeepsAnAggregateWhoseHashKeysWePlaceInOneShard() {
        List<SubRecord> all = randomRecords(500);
        for (HashKeyRange shard : HashKeyRange.even(4)) {
            List<SubRecord> inShard = all.stream()
                    .filter(record -> shard.contains(record.hashKey()))
                    .toList();

            assertThat(deaggregateByKcl(pack(inShard), shard))
                    .as("seed %d", seed)
                    .hasSameSizeAs(inShard);
        }
    }

    @Test
    void theKclDropsTheWholeAggregateWhenOneHashKeyLiesOutsideTheShard() {
        HashKeyRange shard = HashKeyRange.even(4).get(1);
        List<SubRecord> records = new ArrayList<>();
        randomRecords(100).stream()
                .filter(record -> shard.contains(record.hashKey()))
                .forEach(records::add);
        records.add(new SubRecord("k", shard.end().next(), ByteBuffer.allocate(1), Map.of()));

        assertThat(deaggregateByKcl(pack(records), shard)).as("seed %d", seed).isEmpty();
    }

    @Test
    void weReadWhatAmazonsClassesWrite() throws Exception {
        List<SubRecord> written = randomRecords(300);
        Messages.AggregatedRecord.Builder message = Messages.AggregatedRecord.newBuilder();
        List<String> keys = new ArrayList<>();
        for (SubRecord record : written) {
            message.addRecords(toAmazon(record, keys, message));
        }
        message.addAllPartitionKeyTable(keys);

        assertThat(AggregatedRecord.decode(seal(message.build().toByteArray())))
                .as("seed %d", seed)
                .contains(written);
    }

    @Test
    void amazonsClassesReadWhatWeWrite() throws Exception {
        List<SubRecord> packed = randomRecords(300);
        byte[] data = pack(packed).array();

        Messages.AggregatedRecord message =
                Messages.AggregatedRecord.parseFrom(ByteString.copyFrom(data, 4, data.length - 20));

        assertThat(message.getRecordsCount()).isEqualTo(packed.size());
        for (int i = 0; i < packed.size(); i++) {
            Messages.Record record = message.getRecords(i);
            assertThat(message.getPartitionKeyTable((int) record.getPartitionKeyIndex()))
                    .isEqualTo(packed.get(i).partitionKey());
            assertThat(record.getTagsCount())
                    .isEqualTo(packed.get(i).attributes().size());
            for (Messages.Tag tag : record.getTagsList()) {
                assertThat(packed.get(i).attributes()).containsEntry(tag.getKey(), tag.getValue());
            }
        }
        assertThat(message.getPartitionKeyTableList()).as("each key once").doesNotHaveDuplicates();
        assertThat(message.getExplicitHashKeyTableList()).as("each key once").doesNotHaveDuplicates();
    }

    @Test
    void damagedAggregatesArePlainRecordsForBoth() {
        byte[] whole = pack(randomRecords(20)).array();
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));

            List<KinesisClientRecord> read = deaggregateByKcl(ByteBuffer.wrap(damaged), HashKeyRange.ALL);

            assertThat(AggregatedRecord.decode(ByteBuffer.wrap(damaged)))
                    .as("seed %d", seed)
                    .isEmpty();
            assertThat(read).as("seed %d", seed).hasSize(1);
            assertThat(read.get(0).aggregated()).isFalse();
        }
    }

    private List<SubRecord> randomRecords(int count) {
        List<SubRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String key = "kéy-" + random.nextInt(50);
            ByteBuffer data = ByteBuffer.wrap(("record " + i).getBytes(UTF_8));
            if (i % 7 == 0) {
                HashKey explicit = new HashKey(random.nextLong(), i % 2 == 0 ? random.nextLong() : 0);
                records.add(new SubRecord(key, explicit, data, Map.of("traceparent", "00-" + i)));
            } else {
                records.add(new SubRecord(key, data));
            }
        }
        return records;
    }

    private static ByteBuffer pack(List<SubRecord> records) {
        AggregatedRecordBuilder builder = new AggregatedRecordBuilder();
        records.forEach(builder::add);
        return ByteBuffer.wrap(builder.build());
    }

    private static List<KinesisClientRecord> deaggregateByKcl(ByteBuffer data, HashKeyRange shard) {
        KinesisClientRecord record = KinesisClientRecord.builder()
                .partitionKey("a")
                .sequenceNumber("49590338271490256608559692538361571095921575989136588898")
                .data(data)
                .build();
        return new AggregatorUtil()
                .deaggregate(
                        List.of(record), shard.start().toString(), shard.end().toString());
    }

    private static void assertSame(SubRecord ours, KinesisClientRecord kcls) {
        assertThat(kcls.partitionKey()).isEqualTo(ours.partitionKey());
        assertThat(kcls.data()).isEqualTo(ours.data());
        HashKey explicit = ours.explicitHashKey();
        assertThat(kcls.explicitHashKey()).isEqualTo(explicit == null ? null : explicit.toString());
    }

    private static Messages.Record toAmazon(
            SubRecord record, List<String> keys, Messages.AggregatedRecord.Builder message) {
        if (!keys.contains(record.partitionKey())) {
            keys.add(record.partitionKey());
        }
        Messages.Record.Builder amazon = Messages.Record.newBuilder()
                .setPartitionKeyIndex(keys.indexOf(record.partitionKey()))
                .setData(ByteString.copyFrom(record.data().duplicate()));
        HashKey explicit = record.explicitHashKey();
        if (explicit != null) {
            message.addExplicitHashKeyTable(explicit.toString());
            amazon.setExplicitHashKeyIndex(message.getExplicitHashKeyTableCount() - 1);
        }
        record.attributes()
                .forEach((key, value) ->
                        amazon.addTags(Messages.Tag.newBuilder().setKey(key).setValue(value)));
        return amazon.build();
    }

    private static ByteBuffer seal(byte[] message) throws Exception {
        byte[] md5 = MessageDigest.getInstance("MD5").digest(message);
        return ByteBuffer.allocate(message.length + 20)
                .put(HexFormat.of().parseHex("f3899ac2"))
                .put(message)
                .put(md5)
                .flip();
    }
}
