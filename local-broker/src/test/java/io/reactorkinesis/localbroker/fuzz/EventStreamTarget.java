package io.reactorkinesis.localbroker.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.conformance.wire.BrokenStreamException;
import io.reactorkinesis.localbroker.conformance.wire.EventDecoder;
import io.reactorkinesis.localbroker.conformance.wire.EventMessage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;

/**
 * A stream of events for the decoder that the tests listen with: it is read, and then AWS's decoder reads the same, or it is
 * found to be broken. The first byte tells where it is cut in two, and whether the checksums of a single message are made
 * right, so that what lies behind them is tried.
 */
final class EventStreamTarget implements FuzzTarget {

    private static final int LEAST = 16;

    @Override
    public void take(byte[] input) {
        if (input.length < 2) {
            return;
        }
        byte[] stream = Arrays.copyOfRange(input, 1, input.length);
        if (input[0] < 0) {
            makeChecksumsRight(stream);
        }
        int cut = (input[0] & 0x7F) % stream.length;
        List<EventMessage> read;
        try {
            EventDecoder decoder = new EventDecoder();
            List<EventMessage> first = decoder.decode(Arrays.copyOf(stream, cut));
            List<EventMessage> second = decoder.decode(Arrays.copyOfRange(stream, cut, stream.length));
            decoder.end();
            read = Stream.concat(first.stream(), second.stream()).toList();
        } catch (BrokenStreamException broken) {
            return;
        }
        MessageDecoder aws = new MessageDecoder();
        aws.feed(stream);
        List<Message> same = aws.getDecodedMessages();
        assertThat(same).hasSameSizeAs(read);
        for (int i = 0; i < read.size(); i++) {
            assertSame(read.get(i), same.get(i));
        }
    }

    private static void assertSame(EventMessage read, Message aws) {
        assertThat(read.bytes()).isEqualTo(aws.getPayload());
        assertThat(aws.getHeaders())
                .hasSameSizeAs(read.headers())
                .allSatisfy((name, value) -> assertThat(read.headers()).containsEntry(name, value.getString()));
    }

    private static void makeChecksumsRight(byte[] message) {
        if (message.length < LEAST) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(message);
        bytes.putInt(0, message.length);
        bytes.putInt(8, checksum(message, 8));
        bytes.putInt(message.length - 4, checksum(message, message.length - 4));
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }
}
