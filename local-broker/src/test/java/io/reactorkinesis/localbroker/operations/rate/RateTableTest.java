package io.reactorkinesis.localbroker.operations.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.protocol.model.ServiceModel;
import org.junit.jupiter.api.Test;

class RateTableTest {

    @Test
    void everyOperationButThoseOnRecordsHasARate() {
        assertThat(ServiceModel.load().operationNames())
                .filteredOn(name -> RateTable.of(name) == null)
                .containsExactlyInAnyOrder("GetRecords", "PutRecord", "PutRecords");
    }
}
