package io.reactorkinesis.localbroker.operations.channel;

import io.reactorkinesis.localbroker.engine.channel.ChannelUpdate;
import io.reactorkinesis.localbroker.engine.channel.spec.ChannelKey;
import io.reactorkinesis.localbroker.engine.channel.spec.ChannelSpec;
import io.reactorkinesis.localbroker.engine.channel.spec.Destination;
import io.reactorkinesis.localbroker.engine.channel.spec.DestinationType;
import io.reactorkinesis.localbroker.engine.channel.spec.Logging;
import io.reactorkinesis.localbroker.engine.channel.spec.Source;
import io.reactorkinesis.localbroker.engine.stream.StreamKey;
import io.reactorkinesis.localbroker.engine.stream.Tenant;
import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import io.reactorkinesis.localbroker.operations.call.StreamAddress;
import io.reactorkinesis.localbroker.protocol.Structure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What requests about channels ask for, and the rules that they follow whatever channels there are. */
final class ChannelRequests {

    private ChannelRequests() {}

    /** The channel that ChannelARN names; no such channel needs to exist. */
    static ChannelKey key(Structure input) {
        String arn = input.requiredString("ChannelARN");
        ChannelKey key = ChannelKey.ofArn(arn);
        if (key == null) {
            throw invalid("ChannelARN " + arn + " is not the ARN of a channel.");
        }
        return key;
    }

    /** The channel that CreateChannel asks for. */
    static ChannelSpec spec(ChannelKey key, Structure input) {
        String name = input.requiredString("ChannelName");
        Source source = source(key.tenant(), input);
        Structure encryption = input.structure("EncryptionConfiguration");
        Logging logging = logging(input);
        return new ChannelSpec(
                key,
                name,
                source,
                destination(key, name, source, input),
                input.requiredString("ServiceExecutionRoleARN"),
                encryption == null ? null : keyId(encryption),
                logging == null ? Logging.OFF : logging);
    }

    /** The change that UpdateChannel asks for. */
    static ChannelUpdate update(Structure input) {
        Structure s3 = input.structure("S3DestinationConfiguration");
        Structure tables = input.structure("S3TablesDestinationConfiguration");
        Logging logging = logging(input);
        if (s3 != null && tables != null) {
            throw invalid("Either S3DestinationConfiguration or S3TablesDestinationConfiguration can be specified, but"
                    + " not both.");
        }
        Structure destination = s3 == null ? tables : s3;
        if (destination == null) {
            if (logging == null) {
                throw invalid(
                        "S3DestinationConfiguration, S3TablesDestinationConfiguration or LoggingConfiguration must"
                                + " be specified.");
            }
            return new ChannelUpdate(null, 0, logging);
        }
        return new ChannelUpdate(
                s3 == null ? DestinationType.S3_TABLES : DestinationType.S3, freshness(destination), logging);
    }

    private static Source source(Tenant tenant, Structure input) {
        List<Structure> streams = input.structures("StreamConfigurationList");
        if (streams.size() != 1) {
            throw invalid("StreamConfigurationList must contain exactly one entry, but got " + streams.size() + ".");
        }
        Structure configuration = streams.get(0);
        StreamKey stream = StreamAddress.byArn(configuration);
        if (stream == null || !stream.tenant().equals(tenant)) {
            throw invalid("The channel and its stream must be in the same account and region, but StreamARN is "
                    + configuration.string("StreamARN") + ".");
        }
        Structure records = configuration.requiredStructure("RecordConfiguration");
        return new Source(
                stream,
                RecordFormats.valueOf(records.requiredString("RecordFormatType")),
                records.string("GSRSchemaARN"));
    }

    private static Destination destination(ChannelKey key, String name, Source source, Structure input) {
        Structure s3 = input.structure("S3DestinationConfiguration");
        Structure tables = input.structure("S3TablesDestinationConfiguration");
        if ((s3 == null) == (tables == null)) {
            throw invalid("Either S3DestinationConfiguration or S3TablesDestinationConfiguration must be specified, but"
                    + " not both.");
        }
        DestinationRequests destinations = new DestinationRequests(key, name, source);
        return s3 == null ? destinations.tables(tables) : destinations.s3(s3);
    }

    private static String keyId(Structure encryption) {
        String keyId = encryption.requiredString("KeyId");
        if (keyId.endsWith("alias/aws/kinesis")) {
            throw invalid("EncryptionConfiguration must name a customer managed key, but KeyId is " + keyId + ".");
        }
        return keyId;
    }

    private static @Nullable Logging logging(Structure input) {
        Structure configuration = input.structure("LoggingConfiguration");
        if (configuration == null) {
            return null;
        }
        Structure logs = configuration.requiredStructure("CloudWatchLogs");
        return new Logging(logs.bool("Enabled", false), logs.string("LogGroupName"), logs.string("LogStreamName"));
    }

    static int freshness(Structure destination) {
        return Destination.requireFreshness(
                destination.integer("DataFreshnessInSeconds", Destination.MIN_FRESHNESS_SECONDS));
    }

    static ServiceException invalid(String message) {
        return new ServiceException(ErrorType.INVALID_ARGUMENT, message);
    }
}
