package io.reactorkinesis.producer.pipeline;

import io.reactorkinesis.producer.probe.Changes;
import io.reactorkinesis.producer.probe.Probe;
import io.reactorkinesis.producer.shardmap.StreamAddress;
import java.time.Clock;
import java.util.random.RandomGenerator;
import reactor.core.scheduler.Scheduler;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/**
 * What a pipeline is given from outside.
 *
 * @param client the door to Kinesis
 * @param address the stream
 * @param clock what durations are measured with
 * @param scheduler where the loop and the calls run
 * @param random the source of jitter
 * @param probe told what happens
 * @param changes told what changes rarely
 */
public record Surroundings(
        KinesisAsyncClient client,
        StreamAddress address,
        Clock clock,
        Scheduler scheduler,
        RandomGenerator random,
        Probe probe,
        Changes changes) {}
