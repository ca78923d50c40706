package io.reactorkinesis.localbroker.protocol.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every operation of Amazon Kinesis Data Streams and the shapes of their inputs and outputs, as the API model that AWS
 * publishes for botocore describes them. Immutable.
 */
public final class ServiceModel {

    private static final String RESOURCE = "kinesis-api-model.json";

    private final String targetPrefix;
    private final Map<String, OperationModel> operations;

    ServiceModel(String targetPrefix, Map<String, OperationModel> operations) {
        this.targetPrefix = targetPrefix;
        this.operations = operations;
    }

    /** The model that this module carries; read by the first call. */
    public static ServiceModel load() {
        return Carried.MODEL;
    }

    private static ServiceModel read() {
        try (InputStream json = ServiceModel.class.getResourceAsStream(RESOURCE)) {
            if (json == null) {
                throw new IllegalStateException("The service model " + RESOURCE
                        + " is not beside its class. Put the whole local-broker jar on the class path.");
            }
            return new ModelReader(JsonTree.read(json)).read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Made once for all brokers of a JVM. */
    private static final class Carried {

        private static final ServiceModel MODEL = read();
    }

    /** What stands before the dot of {@code X-Amz-Target}. */
    public String targetPrefix() {
        return targetPrefix;
    }

    /** The names of all operations. */
    public Set<String> operationNames() {
        return operations.keySet();
    }

    /** The operation of that name; null when the service has none. */
    public @Nullable OperationModel operation(String name) {
        return operations.get(name);
    }
}
