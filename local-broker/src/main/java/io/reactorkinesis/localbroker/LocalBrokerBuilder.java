package io.reactorkinesis.localbroker;

import io.micrometer.core.instrument.MeterRegistry;
import io.reactorkinesis.localbroker.engine.EngineOptions;
import io.reactorkinesis.localbroker.engine.channel.bucket.DirectoryObjectStore;
import io.reactorkinesis.localbroker.engine.limit.LimitListener;
import io.reactorkinesis.localbroker.server.signature.AccessKey;
import io.reactorkinesis.localbroker.server.signature.SignatureVerifier;
import io.reactorkinesis.localbroker.server.tls.CertificateFiles;
import io.reactorkinesis.localbroker.server.tls.Certificates;
import io.reactorkinesis.localbroker.server.tls.OwnAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Describes a {@link LocalBroker} and starts it. Each setter names its default. Not thread-safe; may be used again. */
public final class LocalBrokerBuilder {

    /** The shards of a stream that is created without a number, as on the service. */
    public static final int DEFAULT_SHARDS = 4;

    private static final Pattern STREAM_NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");
    private static final Pattern ACCOUNT_ID = Pattern.compile("\\d{12}");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Pattern ACCESS_KEY = Pattern.compile("\\w{1,128}");
    private static final int MAX_PORT = 65_535;

    private final Map<String, Integer> streams = new LinkedHashMap<>();
    private final Map<String, AccessKey> keys = new LinkedHashMap<>();
    private final EngineOptions.Builder engine = EngineOptions.builder();
    private String host = "127.0.0.1";
    private int port;
    private @Nullable Integer tlsPort;
    private @Nullable Certificates certificates;
    private @Nullable Path tlsCaOut;
    private String accountId = "000000000000";
    private String region = "us-east-1";
    private Limits limits = Limits.ENFORCE;
    private LimitListener limitListener = LimitListener.NONE;
    private Duration transitionDelay = Duration.ZERO;
    private Clock clock = Clock.systemUTC();
    private @Nullable Scheduler scheduler;
    private @Nullable RandomGenerator random;
    private @Nullable Path bucketDirectory;

    LocalBrokerBuilder() {}

    /** The address to listen on. Default: {@code 127.0.0.1}, which only this machine reaches. */
    public LocalBrokerBuilder host(String host) {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host must name an address to listen on, but is blank");
        }
        this.host = host;
        return this;
    }

    /** The port to listen on, 0 to 65535. Default: 0, any that is free. */
    public LocalBrokerBuilder port(int port) {
        this.port = checked("port", port);
        return this;
    }

    /**
     * Another port to listen on, 0 (any that is free) to 65535, for what expects TLS on a port of its own. Default: none,
     * as the {@link #port(int)} takes clients with and without TLS. So does this one.
     */
    public LocalBrokerBuilder tlsPort(int port) {
        this.tlsPort = checked("tlsPort", port);
        return this;
    }

    private static int checked(String name, int port) {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException(name + " must be from 0 (any) to " + MAX_PORT + ", but got " + port);
        }
        return port;
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
        return certificates(CertificateFiles.pem(chain, key));
    }

    /**
     * The certificate to show over TLS, in a PKCS12 store; see {@link #tlsCertificate(Path, Path)}.
     *
     * @param store a file with one private key and its certificates
     * @param password of the store and of the key in it
     */
    public LocalBrokerBuilder tlsKeyStore(Path store, String password) {
        return certificates(CertificateFiles.pkcs12(store, password));
    }

    private LocalBrokerBuilder certificates(Certificates given) {
        if (certificates != null) {
            throw new IllegalArgumentException("A certificate for TLS was given twice");
        }
        this.certificates = given;
        return this;
    }

    /**
     * A file to write the certificates to that clients must trust, as PEM, before the broker listens: {@code
     * AWS_CA_BUNDLE}, {@code NODE_EXTRA_CA_CERTS} and the like take it. Default: none.
     */
    public LocalBrokerBuilder tlsCaOut(Path file) {
        this.tlsCaOut = file;
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
        if (!STREAM_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A stream name has 1 to 128 letters, digits, '_', '.' or '-', but got '" + name + "'");
        }
        if (shards < 1) {
            throw new IllegalArgumentException("Stream '" + name + "' must have at least 1 shard, but got " + shards);
        }
        if (streams.putIfAbsent(name, shards) != null) {
            throw new IllegalArgumentException("Stream '" + name + "' was given twice");
        }
        return this;
    }

    /** The account of the streams and of clients whose access key does not name one, 12 digits. Default: 12 zeros. */
    public LocalBrokerBuilder accountId(String accountId) {
        if (!ACCOUNT_ID.matcher(accountId).matches()) {
            throw new IllegalArgumentException("accountId must have 12 digits, but got '" + accountId + "'");
        }
        this.accountId = accountId;
        return this;
    }

    /** The region of the streams and of clients that do not name one. Default: {@code us-east-1}. */
    public LocalBrokerBuilder region(String region) {
        if (!REGION.matcher(region).matches()) {
            throw new IllegalArgumentException(
                    "region must have lower-case letters, digits and '-', such as us-east-1, but got '" + region + "'");
        }
        this.region = region;
        return this;
    }

    /** A key whose account is found as without keys; see {@link #credentials(String, String, String)}. */
    public LocalBrokerBuilder credentials(String accessKey, String secret) {
        return key(new AccessKey(accessKey, secret, null));
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
        if (!ACCOUNT_ID.matcher(account).matches()) {
            throw new IllegalArgumentException(
                    "The account of access key '" + accessKey + "' must have 12 digits, but got '" + account + "'");
        }
        return key(new AccessKey(accessKey, secret, account));
    }

    private LocalBrokerBuilder key(AccessKey key) {
        if (!ACCESS_KEY.matcher(key.id()).matches()) {
            throw new IllegalArgumentException(
                    "An access key has 1 to 128 letters, digits and '_', but got '" + key.id() + "'");
        }
        if (key.secret().isEmpty()) {
            throw new IllegalArgumentException("The secret of access key '" + key.id() + "' must not be empty");
        }
        if (keys.putIfAbsent(key.id(), key) != null) {
            throw new IllegalArgumentException("Access key '" + key.id() + "' was given twice");
        }
        return this;
    }

    /**
     * What becomes of a call that is beyond the service's limits: for each shard 1,000 records/s and 1 MiB/s in, 5
     * GetRecords/s and 2 MiB/s out; for each operation its calls a second. Default: {@link Limits#ENFORCE}.
     */
    public LocalBrokerBuilder limits(Limits limits) {
        this.limits = limits;
        return this;
    }

    /** Keeps the meters of {@link LocalBrokerMeters}. Default: none, and nothing is metered. */
    public LocalBrokerBuilder meterRegistry(MeterRegistry registry) {
        this.limitListener = new LimitMeters(registry);
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
        if (delay.isNegative()) {
            throw new IllegalArgumentException("transitionDelay must be zero or more, but got " + delay);
        }
        this.transitionDelay = delay;
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
        this.bucketDirectory = directory;
        return this;
    }

    /** The time of everything that happens: arrival, expiry, retention, limits. Default: the system's clock. */
    public LocalBrokerBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /** Runs what happens later; not disposed by the broker. Default: {@link Schedulers#parallel()}. */
    public LocalBrokerBuilder scheduler(Scheduler scheduler) {
        this.scheduler = scheduler;
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
     * @throws java.io.UncheckedIOException when it cannot listen there
     * @throws IllegalStateException on a thread that must not block
     */
    public LocalBroker start() {
        return BrokerLauncher.await(startAsync());
    }

    private BrokerSettings settings() {
        RandomGenerator source = random == null ? new SecureRandom() : random;
        EngineOptions options = engine.clock(clock)
                .scheduler(scheduler == null ? Schedulers.parallel() : scheduler)
                .random(source)
                .limits(limits.mode())
                .limitListener(limitListener)
                .transitionDelay(transitionDelay)
                .objectStore(bucketDirectory == null ? null : new DirectoryObjectStore(bucketDirectory))
                .build();
        SignatureVerifier verifier = keys.isEmpty() ? null : new SignatureVerifier(List.copyOf(keys.values()), clock);
        TlsSettings tls = new TlsSettings(tlsPort, certificates == null ? ownAuthority() : certificates, tlsCaOut);
        return new BrokerSettings(host, port, tls, accountId, region, Map.copyOf(streams), verifier, source, options);
    }

    /** Its time is that of clients, who check certificates against it whatever the broker's clock says. */
    private Certificates ownAuthority() {
        return new OwnAuthority(host, Clock.systemUTC(), new SecureRandom());
    }
}
