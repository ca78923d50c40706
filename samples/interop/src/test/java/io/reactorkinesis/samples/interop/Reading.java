package io.reactorkinesis.samples.interop;

import io.reactorkinesis.localbroker.LocalBroker;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.retrieval.RetrievalSpecificConfig;
import software.amazon.kinesis.retrieval.fanout.FanOutConfig;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/** How the KCL fetches records. */
enum Reading {

    /** By GetRecords, as often as the service allows. */
    POLLING {
        @Override
        RetrievalSpecificConfig config(KinesisAsyncClient client, String stream, String application) {
            return new PollingConfig(stream, client)
                    .idleTimeBetweenReadsInMillis(PollingConfig.MIN_IDLE_MILLIS_BETWEEN_READS);
        }
    },

    /** By SubscribeToShard. */
    FAN_OUT,

    /** By SubscribeToShard, over TLS without ALPN. */
    FAN_OUT_OVER_TLS {
        @Override
        KinesisAsyncClient client(LocalBroker broker) {
            return Clients.kclOverTls(broker);
        }
    };

    KinesisAsyncClient client(LocalBroker broker) {
        return Clients.kcl(broker);
    }

    RetrievalSpecificConfig config(KinesisAsyncClient client, String stream, String application) {
        return new FanOutConfig(client).streamName(stream).applicationName(application);
    }
}
