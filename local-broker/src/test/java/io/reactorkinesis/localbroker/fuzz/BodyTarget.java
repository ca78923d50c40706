package io.reactorkinesis.localbroker.fuzz;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.protocol.Structure;
import io.reactorkinesis.localbroker.protocol.codec.AnswerWriter;
import io.reactorkinesis.localbroker.protocol.codec.Encoding;
import io.reactorkinesis.localbroker.protocol.codec.MalformedBodyException;
import io.reactorkinesis.localbroker.protocol.codec.RequestReader;
import io.reactorkinesis.localbroker.protocol.hot.OperationCodec;
import io.reactorkinesis.localbroker.protocol.model.OperationModel;
import io.reactorkinesis.localbroker.protocol.model.ServiceModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * A body of any operation: the first byte chooses the operation, the rest is the body. It is read, or refused as
 * malformed, of a wrong type or invalid; and what was read can be written and read again.
 */
final class BodyTarget implements FuzzTarget {

    private static final ServiceModel MODEL = ServiceModel.load();
    private static final List<OperationModel> OPERATIONS = MODEL.operationNames().stream()
            .map(name -> requireNonNull(MODEL.operation(name)))
            .toList();
    private static final List<OperationCodec> CODECS =
            OPERATIONS.stream().map(OperationCodec::of).toList();

    private final Encoding encoding;

    BodyTarget(Encoding encoding) {
        this.encoding = encoding;
    }

    /** The first byte of an input that means this operation. */
    static byte choice(String operation) {
        return (byte) MODEL.operationNames().stream().sorted().toList().indexOf(operation);
    }

    @Override
    public void take(byte[] input) {
        if (input.length < 2) {
            return;
        }
        int chosen = (input[0] & 0xFF) % OPERATIONS.size();
        Structure request;
        try {
            request = CODECS.get(chosen)
                    .read(Unpooled.wrappedBuffer(input, 1, input.length - 1), encoding)
                    .soundInput();
        } catch (MalformedBodyException e) {
            return;
        } catch (ServiceException e) {
            assertThat(e.type()).isIn(ErrorType.SERIALIZATION, ErrorType.VALIDATION);
            return;
        }
        for (Encoding other : Encoding.values()) {
            assertSameAgain(OPERATIONS.get(chosen), request, other);
        }
    }

    private static void assertSameAgain(OperationModel operation, Structure request, Encoding encoding) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        AnswerWriter.write(request, operation.input(), encoding, bytes);
        try {
            Structure again = RequestReader.read(
                            new ByteArrayInputStream(bytes.toByteArray()), encoding, operation.input())
                    .soundInput();
            assertThat(again.names()).isEqualTo(request.names());
        } catch (MalformedBodyException e) {
            throw new AssertionError("What was read of " + operation.name() + " cannot be read again", e);
        }
    }
}
