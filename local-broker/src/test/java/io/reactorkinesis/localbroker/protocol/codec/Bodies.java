package io.reactorkinesis.localbroker.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reactorkinesis.localbroker.protocol.model.OperationModel;
import io.reactorkinesis.localbroker.protocol.model.ServiceModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Objects;
import java.util.function.Consumer;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.cbor.CBORGenerator;

/** Bodies for the tests of the codec. */
final class Bodies {

    private static final ServiceModel MODEL = ServiceModel.load();

    private Bodies() {}

    static OperationModel operation(String name) {
        return Objects.requireNonNull(MODEL.operation(name));
    }

    static ParsedRequest readJson(String operation, String json) throws MalformedBodyException {
        return read(operation, Encoding.JSON, json.getBytes(UTF_8));
    }

    static ParsedRequest readCbor(String operation, Consumer<CBORGenerator> body) throws MalformedBodyException {
        return read(operation, Encoding.CBOR, cbor(body));
    }

    static ParsedRequest read(String operation, Encoding encoding, byte[] body) throws MalformedBodyException {
        return RequestReader.read(
                new ByteArrayInputStream(body), encoding, operation(operation).input());
    }

    static byte[] cbor(Consumer<CBORGenerator> body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CBORGenerator generator =
                (CBORGenerator) new CBORFactory().createGenerator(ObjectWriteContext.empty(), bytes)) {
            body.accept(generator);
        }
        return bytes.toByteArray();
    }
}
