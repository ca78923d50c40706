package io.reactorkinesis.localbroker;

import io.micrometer.core.instrument.MeterRegistry;
import io.reactorkinesis.localbroker.engine.EngineOptions;
import io.reactorkinesis.localbroker.engine.channel.bucket.DirectoryObjectStore;
import io.reactorkinesis.localbroker.engine.listener.EngineListener;
import io.reactorkinesis.localbroker.metrics.BrokerMeters;
import io.reactorkinesis.localbroker.metrics.MeterSetup;
import io.reactorkinesis.localbroker.server.tls.CertificateFiles;
import io.reactorkinesis.localbroker.time.BrokerClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Describes a {@link LocalBroker} and starts it. Each setter names its default. Not thread-safe; may be used again. */
public final class LocalBrokerBuilder {

    /** The shards of a stream that is created without a number, as on the service. */
    public static final int DEFAULT_SHARDS = 4;

    private final ListenOptions listen = new ListenOptions();
    private final CallerOptions callers = new CallerOptions();
    private final InitialStreams streams = new InitialStreams();
    private final MeterOptions meters = new MeterOptions();
    private final EngineOptions.Builder engine = EngineOptions.builder();
    private final TimeOptions time = new TimeOptions();
    private @Nullable RandomGenerator random;
    private @Nullable Path snapshot;

    LocalBrokerBuilder() {}

    /** The address to listen on. Default: {@code 127.0.0.1}, which only this machine reaches. */
    public LocalBrokerBuilder host(String host) {
        listen.host(host);
        return this;
    }

    /** The port to listen on, 0 to 65535. Default: 0, any that is free. */
    public LocalBrokerBuilder port(int port) {
        listen.port(port);
        return this;
    }

    /**
     * Another port to listen on, 0 (any that is free) to 65535, for what expects TLS on a port of its own. Default: none,
     * as the {@link #port(int)} takes clients with and without TLS. So does this one.
     */
    public LocalBrokerBuilder tlsPort(int port) {
        listen.tlsPort(port);
        return this;
    }

    /**
     * The certificate to show over TLS, as PEM, read at once. Default: the broker makes a CA at the first need of it, which
     * certifies for 397 days whatever name or address a client dials.
     *
     * @param chain the certificate, then those that vouch for it
     * @param key its private key, of RSA, EC or EdDSA, not encrypted
     * @throws IllegalArgumentException when a file is not as it should be; the message tells what is wrong
     */
    public LocalBrokerBuilder tlsCertificate(Path chain, Path key) {
        listen.certificates(CertificateFiles.pem(chain, key));
        return this;
    }

    /**
     * The certificate to show over TLS, in a PKCS12 store; see {@link #tlsCertificate(Path, Path)}.
     *
     * @param store a file with one private key and its certificates
     * @param password of the store and of the key in it
     */
    public LocalBrokerBuilder tlsKeyStore(Path store, String password) {
        listen.certificates(CertificateFiles.pkcs12(store, password));
        return this;
    }

    /**
     * A file to write the certificates to that clients must trust, as PEM, before the broker listens: {@code
     * AWS_CA_BUNDLE}, {@code NODE_EXTRA_CA_CERTS} and the like take it. Default: none.
     */
    public LocalBrokerBuilder tlsCaOut(Path file) {
        listen.tlsCaOut(file);
        return this;
    }

    /** A stream of {@value #DEFAULT_SHARDS} shards; see {@link #stream(String, int)}. */
    public LocalBrokerBuilder stream(String name) {
        return stream(name, DEFAULT_SHARDS);
    }

    /**
     * A stream that is there, and ACTIVE, when the broker has started. Default: none.
     *
     * @param name 1 to 128 letters, digits, {@code _}, {@code .} or {@code -}
     * @param shards how many shards it begins with, at least 1
     */
    public LocalBrokerBuilder stream(String name, int shards) {
        streams.add(name, shards, null);
        return this;
    }

    /**
     * A stream in a region of its own; see {@link #stream(String, int)}.
     *
     * @param region lower-case letters, digits and {@code -}; only clients that sign for it see the stream
     */
    public LocalBrokerBuilder stream(String name, int shards, String region) {
        streams.add(name, shards, region);
        return this;
    }

    /** The account of the streams and of clients whose access key does not name one, 12 digits. Default: 12 zeros. */
    public LocalBrokerBuilder accountId(String accountId) {
        callers.accountId(accountId);
        return this;
    }

    /** The region of streams that have none of their own and of clients that do not name one. Default: {@code us-east-1}. */
    public LocalBrokerBuilder region(String region) {
        callers.region(region);
        return this;
    }

    /** A key whose account is found as without keys; see {@link #credentials(String, String, String)}. */
    public LocalBrokerBuilder credentials(String accessKey, String secret) {
        callers.key(accessKey, secret, null);
        return this;
    }

    /**
     * A key that clients sign with. As soon as one is given, signatures are verified: others' keys, wrong signatures and
     * signatures more than five minutes from the {@link #clock(Clock)} are refused, as on the service. Default: none, so
     * that any key and secret will do.
     *
     * @param accessKey its id, 1 to 128 letters, digits or {@code _}
     * @param secret what it signs with
     * @param account whose key it is, 12 digits
     */
    public LocalBrokerBuilder credentials(String accessKey, String secret, String account) {
        callers.key(accessKey, secret, account);
        return this;
    }

    /**
     * What becomes of a call that is beyond the service's limits: for each shard 1,000 records/s and 1 MiB/s in, 5
     * GetRecords/s and 2 MiB/s out; for each operation its calls a second. Default: {@link Limits#ENFORCE}.
     */
    public LocalBrokerBuilder limits(Limits limits) {
        engine.limits(limits.mode());
        return this;
    }

    /** Keeps the meters of {@link LocalBrokerMeters}. Default: none, and nothing is metered. */
    public LocalBrokerBuilder meterRegistry(MeterRegistry registry) {
        meters.registry(registry);
        return this;
    }

    /**
     * Whether {@code /metrics} on the broker's ports tells the meters of {@link LocalBrokerMeters} in Prometheus's text
     * format, which needs {@code io.micrometer:micrometer-registry-prometheus} on the class path. Default: false; the
     * program has it.
     */
    public LocalBrokerBuilder metrics(boolean served) {
        meters.scraped(served);
        return this;
    }

    /**
     * Whether the admin API, {@code /_broker/} on the broker's ports, answers clients on other machines as well, and by
     * any name of this one. They can then reset the broker and have it write files. Default: false.
     */
    public LocalBrokerBuilder remoteAdmin(boolean allowed) {
        listen.remoteAdmin(allowed);
        return this;
    }

    /**
     * The quota of open shards in PROVISIONED mode for each account in each region, 1 to 1,000,000. Default: 20,000, the
     * service's quota in its largest regions.
     */
    public LocalBrokerBuilder shardLimit(int limit) {
        engine.shardLimit(limit);
        return this;
    }

    /**
     * The quota of streams in ON_DEMAND mode for each account in each region, 1 to 1,000,000. Default: 50, the service's
     * quota.
     */
    public LocalBrokerBuilder onDemandStreamLimit(int limit) {
        engine.onDemandStreamLimit(limit);
        return this;
    }

    /** The quota of channels for each account in each region, 1 to 1,000,000. Default: 100. */
    public LocalBrokerBuilder channelLimit(int limit) {
        engine.channelLimit(limit);
        return this;
    }

    /**
     * How long a stream is CREATING, UPDATING and DELETING. Default: zero, which makes each change happen within its
     * call. The service takes seconds.
     */
    public LocalBrokerBuilder transitionDelay(Duration delay) {
        engine.transitionDelay(delay);
        return this;
    }

    /**
     * How long the change lasts that one operation begins. Default: the {@link #transitionDelay(Duration)} of all.
     *
     * @param operation its name, such as {@code CreateStream}
     * @throws IllegalArgumentException when the operation begins no change that takes time; the message lists those that do
     */
    public LocalBrokerBuilder transitionDelay(String operation, Duration delay) {
        engine.transitionDelay(TransitionNames.require(operation), delay);
        return this;
    }

    /**
     * Where channels deliver to: the bucket {@code arn:aws:s3:::NAME} is the directory {@code NAME} in it. Directories are
     * made when they are needed. Default: none, and a channel is FAILED.
     *
     * @throws IllegalArgumentException when it is there and no directory
     */
    public LocalBrokerBuilder bucketDirectory(Path directory) {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new IllegalArgumentException("bucketDirectory must be a directory, but '" + directory + "' is none");
        }
        engine.objectStore(new DirectoryObjectStore(directory));
        return this;
    }

    /**
     * What the dates of the broker's {@linkplain LocalBroker#clock() time} go on with: arrival, expiry, retention, limits.
     * Default: the system's clock, or the scheduler when its time is a virtual one.
     */
    public LocalBrokerBuilder clock(Clock clock) {
        time.clock(clock);
        return this;
    }

    /**
     * What the delays of the broker's {@linkplain LocalBroker#clock() time} go on with, and what runs that which happens
     * later; not disposed by the broker. Default: {@link Schedulers#parallel()}.
     */
    public LocalBrokerBuilder scheduler(Scheduler scheduler) {
        time.scheduler(scheduler);
        return this;
    }

    /**
     * A file that {@link LocalBroker#snapshot(Path)} wrote, to begin with what is in it, and with those streams of this
     * builder that are not. {@link LocalBroker#reset()} leads back there, without reading the file again. Default: none. It
     * is read when the broker starts, which fails with {@link InvalidSnapshotException} when it is no whole snapshot.
     */
    public LocalBrokerBuilder restore(Path snapshot) {
        this.snapshot = snapshot;
        return this;
    }

    /** Draws keys of tokens and ids of requests; used while the broker starts. Default: {@link SecureRandom}. */
    public LocalBrokerBuilder random(RandomGenerator random) {
        this.random = random;
        return this;
    }

    /**
     * Starts the broker at subscription.
     *
     * @return the broker when it listens and its streams are ACTIVE; the error is a {@link java.net.BindException} when
     *     it cannot listen there
     */
    public Mono<LocalBroker> startAsync() {
        return Mono.defer(() -> BrokerLauncher.launch(settings()));
    }

    /**
     * As {@link #startAsync()}, and waits.
     *
     * @throws java.io.UncheckedIOException when it cannot listen there, or not read the file to {@link #restore(Path)}
     * @throws IllegalStateException on a thread that must not block
     */
    public LocalBroker start() {
        return BrokerLauncher.await(startAsync());
    }

    private BrokerSettings settings() {
        RandomGenerator source = random == null ? new SecureRandom() : random;
        BrokerClock clock = time.start();
        MeterSetup meterSetup = meters.setup();
        BrokerMeters brokerMeters = meterSetup.meters();
        return new BrokerSettings(
                listen.host(),
                listen.port(),
                listen.tls(Clock.systemUTC()),
                callers.tenant(),
                streams.of(callers.tenant()),
                snapshot,
                callers.verifier(time.base(Clock.systemUTC())),
                callers.own(),
                source,
                clock,
                Clock.systemUTC(),
                listen.remoteAdmin(),
                meterSetup,
                engine.clock(clock)
                        .scheduler(clock.scheduler())
                        .blockingThreads(clock::schedulerOn)
                        .listener(brokerMeters == null ? EngineListener.NONE : brokerMeters)
                        .random(source)
                        .build());
    }
}
