package io.reactorkinesis.localbroker.engine.read;

import io.reactorkinesis.localbroker.engine.limit.ShardLimits.ReadCharge;
import io.reactorkinesis.localbroker.engine.log.LogPosition;
import io.reactorkinesis.localbroker.engine.log.StoredRecord;
import io.reactorkinesis.localbroker.engine.seal.Sealer;
import io.reactorkinesis.localbroker.engine.shard.LastRead;
import io.reactorkinesis.localbroker.engine.shard.Shard;
import io.reactorkinesis.localbroker.engine.shard.ShardEnd;
import io.reactorkinesis.localbroker.engine.shard.ShardId;
import io.reactorkinesis.localbroker.engine.shard.ShardSlice;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.engine.stream.StreamErrors;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.StreamRegistry;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import reactor.core.publisher.Mono;

/** Issues iterators and reads along them. Errors are {@link ServiceException}. Thread-safe. */
public final class RecordReader {

    /** The most records that a read gives; the service's number. */
    public static final int MAX_RECORDS = 10_000;

    /** How old an iterator may be when it is used; the service's number. */
    public static final long ITERATOR_LIFE_MILLIS = 300_000;

    private static final long MAX_BYTES = 10 * 1024 * 1024;
    private static final DateTimeFormatter EXPIRY_TIME = DateTimeFormatter.ofPattern(
                    "EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final StreamRegistry streams;
    private final ShardIteratorCodec iterators;
    private final Clock clock;

    public RecordReader(StreamRegistry streams, Sealer sealer, Clock clock) {
        this.streams = streams;
        this.iterators = new ShardIteratorCodec(sealer);
        this.clock = clock;
    }

    /** The stream, when it is there to be read. If not, it is the shard that is told to be missing. */
    public KinesisStream requireStream(StreamKey key, int shardIndex) {
        KinesisStream stream = streams.findServing(key);
        if (stream == null) {
            throw StreamErrors.shardDoesNotExist(key, ShardId.of(shardIndex));
        }
        return stream;
    }

    /** The shard, unless there is none or all its records are past retention. */
    public Shard requireShard(KinesisStream stream, int index) {
        Shard shard = stream.shard(index);
        if (shard == null) {
            throw StreamErrors.shardDoesNotExist(stream.key(), ShardId.of(index));
        }
        return shard;
    }

    /** Issues an iterator that lives for 300,000 ms. */
    public String issueIterator(KinesisStream stream, Shard shard, LogPosition position) {
        return iterators.write(
                new ShardIterator(stream.key(), stream.incarnation(), shard.index(), position, clock.millis()));
    }

    /** What an iterator says, whether or not it has expired and its stream is still there. */
    public ShardIterator parse(String iterator) {
        return iterators.read(iterator);
    }

    /**
     * Checks an iterator without reading.
     *
     * @throws ServiceException when {@link #read} would refuse it, but for the shard's limits
     */
    public void requireReadable(String iterator) {
        open(iterator);
    }

    /**
     * Reads at most 10 MiB.
     *
     * @param maxRecords 1 to {@value #MAX_RECORDS}
     */
    public Mono<RecordsPage> read(String iterator, int maxRecords) {
        return Mono.defer(() -> {
            Place place = open(iterator);
            KinesisStream stream = place.stream();
            Shard shard = place.shard();
            ReadCharge charge = shard.tryRead();
            if (charge == null) {
                throw StreamErrors.tooManyReads(stream.key(), shard.id());
            }
            return shard.read(charge, place.position(), stream.horizonMillis(), maxRecords, MAX_BYTES)
                    .map(slice -> page(place, slice));
        });
    }

    private Place open(String text) {
        ShardIterator iterator = iterators.read(text);
        requireFresh(iterator);
        KinesisStream stream = requireStream(iterator.stream(), iterator.shardIndex());
        Shard shard = requireShard(stream, iterator.shardIndex());
        // To the next stream of the name all its records are new, also when the clock stood still meanwhile.
        boolean sameStream = stream.incarnation() == iterator.incarnation();
        return new Place(stream, shard, sameStream ? iterator.position() : LogPosition.at(shard.startingNumber()));
    }

    private RecordsPage page(Place place, ShardSlice slice) {
        long now = clock.millis();
        long behind = slice.millisBehind(now);
        place.shard().wasRead(new LastRead(now, behind));
        place.shard().listener().read(slice.records().size(), slice.bytes(), behind);
        ShardEnd end = slice.end();
        if (end != null) {
            return new RecordsPage(slice.records(), null, behind, end.children());
        }
        StoredRecord last = slice.last();
        LogPosition next = last == null ? place.position() : LogPosition.after(last.sequenceNumber());
        return new RecordsPage(slice.records(), issueIterator(place.stream(), place.shard(), next), behind, List.of());
    }

    private void requireFresh(ShardIterator iterator) {
        long now = clock.millis();
        if (now - iterator.issuedMillis() > ITERATOR_LIFE_MILLIS) {
            throw expired(iterator.issuedMillis(), now);
        }
    }

    /** The refusal of an iterator that is too old; epoch milliseconds. */
    public static ServiceException expired(long issuedMillis, long nowMillis) {
        return new ServiceException(
                ErrorType.EXPIRED_ITERATOR,
                "Iterator expired. The iterator was created at time " + date(issuedMillis) + " while right now it is "
                        + date(nowMillis) + " which is further in the future than the tolerated delay of "
                        + ITERATOR_LIFE_MILLIS + " milliseconds.");
    }

    private static String date(long millis) {
        return EXPIRY_TIME.format(Instant.ofEpochMilli(millis));
    }

    /** Where an iterator points. */
    private record Place(KinesisStream stream, Shard shard, LogPosition position) {}
}
