package io.reactorkinesis.samples.interop;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.processor.ShardRecordProcessorFactory;
import software.amazon.kinesis.retrieval.KinesisClientRecord;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/** What the workers of a KCL application are given. Checkpoints each batch and each end of a shard, as users do. */
final class KclRecords implements ShardRecordProcessorFactory {

    private final Queue<Message> messages = new ConcurrentLinkedQueue<>();
    private final ConcurrentMap<String, Queue<ExtendedSequenceNumber>> positions = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();

    /** The user records so far, in the order in which they were handed over. */
    List<Message> messages() {
        return List.copyOf(messages);
    }

    int count() {
        return count.get();
    }

    /** The positions of the user records of each shard that was begun, in the order in which they were handed over. */
    Map<String, List<ExtendedSequenceNumber>> positionsByShard() {
        return positions.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, shard -> List.copyOf(shard.getValue())));
    }

    /** The shards that were read to their end. */
    Set<String> endedShards() {
        return Set.copyOf(ended);
    }

    @Override
    public ShardRecordProcessor shardRecordProcessor() {
        return new Processor();
    }

    private final class Processor implements ShardRecordProcessor {

        private String shard = "";
        private Queue<ExtendedSequenceNumber> shardPositions = new ConcurrentLinkedQueue<>();

        @Override
        public void initialize(InitializationInput input) {
            shard = input.shardId();
            shardPositions = positions.computeIfAbsent(shard, id -> new ConcurrentLinkedQueue<>());
        }

        @Override
        public void processRecords(ProcessRecordsInput input) {
            for (KinesisClientRecord record : input.records()) {
                shardPositions.add(new ExtendedSequenceNumber(record.sequenceNumber(), record.subSequenceNumber()));
                messages.add(new Message(record.partitionKey(), record.data()));
                count.incrementAndGet();
            }
            checkpoint(input.checkpointer());
        }

        @Override
        public void leaseLost(LeaseLostInput input) {
            // There is nothing to give up.
        }

        @Override
        public void shardEnded(ShardEndedInput input) {
            checkpoint(input.checkpointer());
            ended.add(shard);
        }

        @Override
        public void shutdownRequested(ShutdownRequestedInput input) {
            checkpoint(input.checkpointer());
        }

        private void checkpoint(RecordProcessorCheckpointer checkpointer) {
            try {
                checkpointer.checkpoint();
            } catch (InvalidStateException | ShutdownException e) {
                throw new IllegalStateException("The checkpoint of " + shard + " was refused", e);
            }
        }
    }
}
