package io.reactorkinesis.localbroker;

import io.reactorkinesis.localbroker.fault.Faults;
import io.reactorkinesis.localbroker.time.BrokerClock;
import java.net.URI;
import java.nio.file.Path;
import javax.net.ssl.TrustManager;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Amazon Kinesis Data Streams in this JVM, on a socket that any client of the service can use. Thread-safe.
 *
 * <pre>{@code
 * try (LocalBroker broker = LocalBroker.builder().stream("orders", 2).start()) {
 *     KinesisAsyncClient client = broker.client();
 *     client.putRecord(put -> put.streamName("orders").partitionKey("a").data(SdkBytes.fromUtf8String("first"))).join();
 * }
 * }</pre>
 *
 * <p>Records are kept in memory and are gone when the broker is closed. Any access key and secret will do; an access key
 * of 12 digits is taken for the account, and the region is the one that the client signed for.
 */
public interface LocalBroker extends AutoCloseable {

    /** Describes a broker to start: a free port of the loopback interface, and no streams. */
    static LocalBrokerBuilder builder() {
        return new LocalBrokerBuilder();
    }

    /** Where clients reach it: the {@code endpointOverride} of the AWS SDK. */
    URI endpoint();

    /**
     * Where clients reach it over TLS, if they {@linkplain #trustManagers() trust} it: the {@linkplain
     * LocalBrokerBuilder#tlsPort(int) port for TLS} if there is one, else the port of {@link #endpoint()}, as each port
     * takes both.
     */
    URI tlsEndpoint();

    /**
     * Trust in the certificates of this broker and in no others, for a client in this JVM: {@code
     * NettyNioAsyncHttpClient.builder().tlsTrustManagersProvider(broker::trustManagers)}, or the {@code init} of an {@link
     * javax.net.ssl.SSLContext}. The first call makes the broker's CA if no client has dialed with TLS yet.
     *
     * @throws IllegalStateException on a thread that must not block
     */
    TrustManager[] trustManagers();

    /**
     * A client that is ready to use, over HTTP: with the endpoint and the region of this broker and its first {@linkplain
     * LocalBrokerBuilder#credentials(String, String) key}, else one that names its account; as the SDK builds it in all
     * else. It is made at the first call, the same for all who call, and closed with the broker; its own {@code close}
     * does nothing. The AWS SDK is an optional dependency: add {@code software.amazon.awssdk:kinesis} and {@code
     * netty-nio-client}.
     *
     * @throws IllegalStateException when the class path has no HTTP client of the SDK, or the broker was closed before
     */
    KinesisAsyncClient client();

    /**
     * As {@link #client()}, with calls that block. Any HTTP client of the SDK will do, such as {@code apache5-client}.
     *
     * @throws IllegalStateException when the class path has no HTTP client of the SDK, or the broker was closed before
     */
    KinesisClient syncClient();

    /**
     * As {@link #client()}, without a socket and without threads of its own: a call is answered before it returns, on the
     * thread that makes it, unless the service would take its time. Retries, timeouts and polls of waiters run on the
     * broker's scheduler, so that a {@code VirtualTimeScheduler} makes them a matter of no time. The answers are those that
     * come over HTTP, SubscribeToShard and its backpressure included. Calls are not signed.
     *
     * @throws IllegalStateException when the broker was closed before
     */
    KinesisAsyncClient inProcessClient();

    /**
     * As {@link #inProcessClient()}, with calls that block. What is to be delayed takes the time of the system.
     *
     * @throws IllegalStateException when the broker was closed before
     */
    KinesisClient inProcessSyncClient();

    /**
     * What {@link #inProcessClient()} is built on, for a client with settings of your own: {@code
     * KinesisAsyncClient.builder().httpClient(broker.inProcessHttpClient())}. A signature of such a client is checked as
     * over HTTP; {@code AnonymousCredentialsProvider} makes it the broker's own. There is nothing to close.
     */
    SdkAsyncHttpClient inProcessHttpClient();

    /** The port that it listens on. */
    int port();

    /** The region of its own streams, and of clients that do not name one. */
    String region();

    /** The account of its own streams, and of clients whose access key does not name one. */
    String accountId();

    /** The faults that it makes on purpose; none to begin with. */
    Faults faults();

    /**
     * The broker's time, by which records age, iterators and subscriptions end, limits rest and changes take their delays:
     * it can be moved and stopped. Certificates and signatures are checked by the clients' time, which is not moved.
     */
    BrokerClock clock();

    /**
     * Puts the broker back to where it was when it had started: the builder's streams are there, empty, and no others,
     * limits are rested, the {@link #faults()} are gone and the {@link #clock()} shows its base's time. That takes a few
     * milliseconds. Iterators and page tokens from before are to the new streams as the service's are to a stream that was
     * deleted and created again; subscriptions end with an error that says why; what channels did not deliver is not
     * delivered. A call under way comes to its end on the streams from before.
     *
     * @throws IllegalStateException when the broker is closed, and on a thread that must not block
     */
    void reset();

    /**
     * Forgets all records of a stream in one moment, without the wait for a stream to be deleted and created. Shards,
     * sequence numbers, consumers and subscriptions go on; iterators from before read what comes next; closed shards stay
     * until retention ends, so that readers find their way to the open ones. What waits for a channel is forgotten too.
     *
     * @param stream the name of a stream in the broker's {@link #accountId()} and {@link #region()}
     * @throws RefusedException {@code ResourceNotFoundException} when there is none
     * @throws IllegalStateException on a thread that must not block
     */
    void truncate(String stream);

    /**
     * Makes a stream have a number of uniform shards, by splits and merges that all happen in one moment, whatever its
     * capacity mode. How far and how often UpdateShardCount may go does not matter here; the quota of shards does.
     *
     * @param stream the name of a stream in the broker's {@link #accountId()} and {@link #region()}
     * @param shards from 1 to 10,000
     * @throws RefusedException {@code ResourceNotFoundException} when there is no such stream, {@code
     *     ResourceInUseException} when it is not ACTIVE, {@code LimitExceededException} when the quota has no room, {@code
     *     InvalidArgumentException} when no stream can have so many shards; then nothing changes
     * @throws IllegalStateException on a thread that must not block
     */
    void scale(String stream, int shards);

    /**
     * Ends CREATING, UPDATING and DELETING of everything now, in the order in which that was due. What begins later takes
     * its time again.
     *
     * @throws IllegalStateException on a thread that must not block
     */
    void finishTransitions();

    /**
     * Writes the whole state to a file: streams with their shards, records and settings, consumers, channels and how far they
     * have delivered, account settings, the key of iterators and page tokens, and the time. First CREATING, UPDATING and
     * DELETING end as by {@link #finishTransitions()}. Clients go on meanwhile: whatever was acknowledged before the call is
     * in it, and each stream is in it as it was at one moment. A file that is there is replaced when the new one is whole.
     *
     * @throws java.io.UncheckedIOException when the file cannot be written
     * @throws IllegalStateException on a thread that must not block
     */
    void snapshot(Path file);

    /**
     * Lets the state of a file that {@link #snapshot(Path)} wrote, here or elsewhere, take the place of all there is, in one
     * moment. Iterators and page tokens from before the snapshot are good again, if they have not expired: the {@link #clock()}
     * is then no earlier than it was at the snapshot, and records age on. Subscriptions end with an error that says why;
     * limits are rested. Several brokers may begin with the same file; they know nothing of each other.
     *
     * @throws InvalidSnapshotException when the file is no snapshot, or not whole; then nothing changes
     * @throws java.io.UncheckedIOException when the file cannot be read; then nothing changes
     * @throws IllegalStateException when the broker is closed, and on a thread that must not block
     */
    void restore(Path file);

    /**
     * Stops: takes no more connections, ends subscriptions with an error that says why, cuts the connections that are open,
     * lets channels deliver what waits, forgets all streams and closes the clients that it made. To close twice does nothing.
     *
     * @return completes when the port is free and what channels had is delivered, which takes 10 seconds at most
     */
    Mono<Void> closeAsync();

    /**
     * As {@link #closeAsync()}, and waits.
     *
     * @throws IllegalStateException on a thread that must not block
     */
    @Override
    void close();
}
