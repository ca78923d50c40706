package io.reactorkinesis.producer;

import java.util.List;

/**
 * The record's attributes are larger than {@link ProducerOptionsBuilder#maxAttributeBytes}, or there is nothing to carry
 * them: aggregation is off, or the stream's RecordDistributionStrategy is AUTO. It is not written.
 */
public final class AttributesRefusedException extends SendException {

    private static final long serialVersionUID = 1L;

    AttributesRefusedException(String message) {
        super(message, null, List.of());
    }

    static AttributesRefusedException tooLarge(long bytes, int limit) {
        return new AttributesRefusedException("The record's attributes have " + bytes + " bytes; the limit is " + limit
                + " (maxAttributeBytes). Shorten them, or raise the limit.");
    }

    static AttributesRefusedException notCarried() {
        return new AttributesRefusedException("The record has attributes, which travel in aggregated records only, and"
                + " aggregation is off. Leave them out, or set attributesWithoutAggregation(true), which writes such a"
                + " record as an aggregate of one.");
    }
}
