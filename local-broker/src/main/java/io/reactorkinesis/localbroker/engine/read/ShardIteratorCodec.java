package io.reactorkinesis.localbroker.engine.read;

import static io.reactorkinesis.localbroker.engine.seal.TokenFields.getText;
import static io.reactorkinesis.localbroker.engine.seal.TokenFields.putText;

import io.reactorkinesis.localbroker.engine.log.LogPosition;
import io.reactorkinesis.localbroker.engine.seal.Sealer;
import io.reactorkinesis.localbroker.engine.seal.TokenKind;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.record.SequenceNumber;
import java.nio.ByteBuffer;

/** Writes iterators as clients hold them, and reads them. */
final class ShardIteratorCodec {

    private static final int MAX_BYTES = 512;
    // The service seals 14 digits of time, the name, the shard's id, a number and more. As many bytes hold ours, too.
    private static final int SHORTEST_BYTES = 116;
    private static final int BLOCK_BYTES = 16;

    private final Sealer sealer;

    ShardIteratorCodec(Sealer sealer) {
        this.sealer = sealer;
    }

    String write(ShardIterator iterator) {
        ByteBuffer content = ByteBuffer.allocate(MAX_BYTES);
        putText(content, iterator.stream().account());
        putText(content, iterator.stream().tenant().region());
        putText(content, iterator.stream().name());
        SequenceNumber number = iterator.position().number();
        content.putLong(iterator.incarnation())
                .putInt(iterator.shardIndex())
                .putLong(number.high())
                .putLong(number.middle())
                .putLong(number.low())
                .put((byte) (iterator.position().inclusive() ? 1 : 0))
                .putLong(iterator.issuedMillis());
        content.position(
                Math.max(content.position(), usualLength(iterator.stream().name())));
        return sealer.seal(TokenKind.SHARD_ITERATOR, content.flip());
    }

    /** The length with which the service's iterators for a stream of this name have 152 to 280 bytes when sealed. */
    private static int usualLength(String name) {
        return SHORTEST_BYTES + (name.length() + 2) / BLOCK_BYTES * BLOCK_BYTES;
    }

    ShardIterator read(String text) {
        ByteBuffer content = sealer.open(TokenKind.SHARD_ITERATOR, text);
        if (content == null) {
            throw invalid();
        }
        StreamKey stream = StreamKey.of(getText(content), getText(content), getText(content));
        long incarnation = content.getLong();
        int shardIndex = content.getInt();
        SequenceNumber number = new SequenceNumber(content.getLong(), content.getLong(), content.getLong());
        LogPosition position = new LogPosition(number, content.get() == 1);
        return new ShardIterator(stream, incarnation, shardIndex, position, content.getLong());
    }

    static ServiceException invalid() {
        return new ServiceException(ErrorType.INVALID_ARGUMENT, "Invalid ShardIterator.");
    }
}
