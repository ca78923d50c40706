package io.reactorkinesis.localbroker.protocol.model;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceModelTest {

    private final ServiceModel model = ServiceModel.load();

    @Test
    void knowsEveryOperationOfTheService() {
        assertThat(model.operationNames())
                .hasSize(45)
                .contains("PutRecord", "SubscribeToShard", "UpdateStreamWarmThroughput", "CreateChannel");
        assertThat(model.targetPrefix()).isEqualTo("Kinesis_20131202");
        assertThat(model.operation("putRecord")).isNull();
    }

    @Test
    void tellsWhichOperationsAnswerWithNothing() {
        assertThat(operation("DeleteStream").output()).isNull();
        assertThat(requireNonNull(operation("DescribeStream").output()).required())
                .containsExactly("StreamDescription");
    }

    @Test
    void readsConstraintsOfNestedShapes() {
        ListShape records = member(operation("PutRecords").input(), "Records", ListShape.class);
        StructureShape entry = (StructureShape) records.element();
        StringShape hashKey = member(entry, "ExplicitHashKey", StringShape.class);

        assertThat(records.size()).isEqualTo(new Bounds(1, 500));
        assertThat(entry.required()).containsExactly("Data");
        assertThat(entry.members().get("Data")).isEqualTo(new BlobShape("Data", new Bounds(0, 10_485_760)));
        assertThat(hashKey.pattern()).hasToString("^(0|([1-9]\\d{0,38}))$");
        assertThat(hashKey.length()).isEqualTo(Bounds.NONE);
    }

    @Test
    void readsEnumerationsInTheirOrder() {
        StructureShape mode = member(operation("CreateStream").input(), "StreamModeDetails", StructureShape.class);

        assertThat(member(mode, "StreamMode", StringShape.class).allowed()).containsExactly("PROVISIONED", "ON_DEMAND");
    }

    private OperationModel operation(String name) {
        return requireNonNull(model.operation(name));
    }

    private static <T extends Shape> T member(StructureShape holder, String name, Class<T> type) {
        return type.cast(requireNonNull(holder.members().get(name)));
    }
}
