package io.reactorkinesis.localbroker.fault;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.conformance.wire.WireFormat;
import io.reactorkinesis.localbroker.protocol.model.OperationModel;
import io.reactorkinesis.localbroker.protocol.model.ServiceModel;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the table against the service's model. */
class OperationTableTest {

    private static final ServiceModel MODEL = ServiceModel.load();

    @Test
    void theOperationsAreThoseOfTheModel() {
        assertThat(OperationTable.ALL).isEqualTo(MODEL.operationNames());
    }

    @Test
    void aStreamAShardOrAPartitionKeyIsToldByAMemberOfTheRequest() {
        assertThat(OperationTable.OF_STREAMS)
                .isEqualTo(withInput("StreamName", "StreamARN", "ConsumerARN", "ResourceARN", "ShardIterator"));
        assertThat(OperationTable.OF_SHARDS)
                .isEqualTo(withInput("ShardId", "ShardIterator", "ShardToSplit", "ShardToMerge", "Data", "Records"));
        assertThat(OperationTable.PUTS).isEqualTo(withInput("Data", "Records"));
        assertThat(OperationTable.READS).isEqualTo(withInput("ShardIterator"));
    }

    @Test
    void theBodyOfAnAnswerCanBeCutWhereThereIsOne() {
        assertThat(OperationTable.ANSWERED).isEqualTo(operations(described -> described.output() != null));
        assertThat(OperationTable.SUBSCRIPTIONS)
                .isEqualTo(operations(described -> described.output() != null
                        && described.output().members().containsKey("EventStream")));
    }

    @Test
    void anErrorCanBeHadWhereTheModelHasIt() throws IOException {
        assertThat(OperationTable.READS).isEqualTo(withError("ExpiredIteratorException"));
        for (KmsError error : KmsError.values()) {
            // Of SubscribeToShard it is the stream of events that has these.
            assertThat(OperationTable.OF_KEYS)
                    .as(error.errorCode())
                    .containsAll(withError(error.errorCode()))
                    .hasSize(withError(error.errorCode()).size() + 1)
                    .containsAll(OperationTable.SUBSCRIPTIONS);
        }
    }

    private static Set<String> withError(String shape) throws IOException {
        try (InputStream json = requireNonNull(ServiceModel.class.getResourceAsStream("kinesis-api-model.json"))) {
            Map<?, ?> operations = (Map<?, ?>)
                    requireNonNull(WireFormat.JSON.read(json.readAllBytes()).get("operations"));
            return MODEL.operationNames().stream()
                    .filter(name -> String.valueOf(((Map<?, ?>) requireNonNull(operations.get(name))).get("errors"))
                            .contains("{shape=" + shape + "}"))
                    .collect(Collectors.toSet());
        }
    }

    private static Set<String> withInput(String... members) {
        return operations(
                described -> !Collections.disjoint(described.input().members().keySet(), Set.of(members)));
    }

    private static Set<String> operations(Predicate<OperationModel> which) {
        return MODEL.operationNames().stream()
                .filter(name -> which.test(requireNonNull(MODEL.operation(name))))
                .collect(Collectors.toSet());
    }
}
