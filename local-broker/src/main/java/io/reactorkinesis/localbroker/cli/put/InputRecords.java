package io.reactorkinesis.localbroker.cli.put;

import io.reactorkinesis.localbroker.cli.connect.CommandException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** The records of standard input, read on a thread that may block and no faster than they are taken. */
final class InputRecords {

    private InputRecords() {}

    static Flux<PutRecordsRequestEntry> of(RecordReader reader, Keys keys, @Nullable String explicitHashKey) {
        return Flux.<PutRecordsRequestEntry>generate(sink -> {
                    try {
                        byte[] payload = reader.next();
                        if (payload == null) {
                            sink.complete();
                        } else {
                            sink.next(PutRecordsRequestEntry.builder()
                                    .data(SdkBytes.fromByteArrayUnsafe(payload))
                                    .partitionKey(keys.of(payload, reader.count()))
                                    .explicitHashKey(explicitHashKey)
                                    .build());
                        }
                    } catch (IOException e) {
                        sink.error(new CommandException("Cannot read standard input: " + e.getMessage()));
                    }
                })
                .subscribeOn(Schedulers.boundedElastic(), true);
    }
}
