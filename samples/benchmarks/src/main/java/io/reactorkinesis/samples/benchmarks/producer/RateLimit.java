package io.reactorkinesis.samples.benchmarks.producer;

import io.reactorkinesis.producer.Pacing;

/** How the producer paces each shard. */
enum RateLimit {

    /** Not at all, which is for an endpoint without limits. */
    OFF {
        @Override
        Pacing pacing() {
            return Pacing.off();
        }
    },

    /** By the limits that the service gives a shard, as is the producer's default. */
    AWS {
        @Override
        Pacing pacing() {
            return Pacing.ofShare(1);
        }
    };

    abstract Pacing pacing();
}
