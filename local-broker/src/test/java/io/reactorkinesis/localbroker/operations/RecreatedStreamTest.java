package io.reactorkinesis.localbroker.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.error.ErrorType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stream is deleted and made again while the clock stands still. */
class RecreatedStreamTest {

    private final Service service = new Service();

    @BeforeEach
    void createStream() {
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 2);
    }

    @Test
    void anIteratorReadsTheNextStreamOfTheNameFromItsBeginning() {
        service.putAt("orders", "1", "old");
        String iterator = service.iterator("orders", 0, "LATEST");

        recreate();
        service.putAt("orders", "1", "new");

        assertThat(service.read(iterator)).containsExactly("new");
    }

    @Test
    void anIteratorFindsNoShardWhereTheNextStreamHasNone() {
        String iterator = service.iterator("orders", 1, "LATEST");

        service.call("DeleteStream", "StreamName", "orders");
        refusesMissingShard(iterator);
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 1);
        refusesMissingShard(iterator);
    }

    @Test
    void aPageTokenDoesNotListTheNextStreamOfTheName() {
        String token = service.call("ListShards", "StreamName", "orders", "MaxResults", 1)
                .requiredString("NextToken");

        recreate();

        service.refuses(
                ErrorType.RESOURCE_NOT_FOUND,
                "Stream orders under account 123456789012 not found.",
                "ListShards",
                "NextToken",
                token);
    }

    @Test
    void recordsDoNotOutliveTheirStream() {
        service.put("orders", "a", "old");

        recreate();

        assertThat(service.read(service.iterator("orders", 0, "TRIM_HORIZON"))).isEmpty();
    }

    private void refusesMissingShard(String iterator) {
        service.refuses(
                ErrorType.RESOURCE_NOT_FOUND,
                "Shard shardId-000000000001 in stream orders under account 123456789012 does not exist",
                "GetRecords",
                "ShardIterator",
                iterator);
    }

    private void recreate() {
        service.call("DeleteStream", "StreamName", "orders");
        service.call("CreateStream", "StreamName", "orders", "ShardCount", 2);
    }
}
