package io.reactorkinesis.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class SerializerTest {

    @Test
    void bytesAreNotCopied() {
        byte[] payload = {1, 2, 3};

        assertThat(Serializer.bytes().serialize(payload)).isSameAs(payload);
    }

    @Test
    void textBecomesUtf8() {
        assertThat(Serializer.utf8().serialize("Zürich ✈")).asHexString().isEqualTo("5AC3BC7269636820E29C88");
    }

    @Test
    void ofABufferWhatLiesBetweenPositionAndLimitIsSentAndTheBufferStaysAsItWas() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(5)
                .put(new byte[] {1, 2, 3, 4, 5})
                .position(1)
                .limit(4)
                .asReadOnlyBuffer();

        assertThat(Serializer.byteBuffers().serialize(buffer)).containsExactly(2, 3, 4);
        assertThat(buffer.position()).isEqualTo(1);
        assertThat(buffer.limit()).isEqualTo(4);
    }

    @Test
    void aBufferThatIsChangedLaterChangesNoRecord() {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 2});
        byte[] payload = Serializer.byteBuffers().serialize(buffer);

        buffer.put(0, (byte) 9);

        assertThat(payload).containsExactly(1, 2);
    }
}
