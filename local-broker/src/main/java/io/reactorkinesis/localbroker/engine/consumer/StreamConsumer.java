package io.reactorkinesis.localbroker.engine.consumer;

import io.reactorkinesis.localbroker.engine.consumer.TenantConsumersState.ConsumerState;
import io.reactorkinesis.localbroker.engine.listener.ConsumerListener;
import io.reactorkinesis.localbroker.engine.resource.Resource;
import io.reactorkinesis.localbroker.engine.resource.ResourcePolicy;
import io.reactorkinesis.localbroker.engine.resource.Tags;
import io.reactorkinesis.localbroker.engine.stream.KinesisStream;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.time.Instant;
import java.util.Map;

/** A consumer that is registered with a stream. Thread-safe. */
public final class StreamConsumer implements Resource {

    private final ConsumerKey key;
    private final KinesisStream stream;
    private final Tags tags;
    private final ResourcePolicy policy;
    private final ConsumerListener listener;

    private volatile ConsumerStatus status = ConsumerStatus.CREATING;

    /**
     * @throws ServiceException when it cannot carry the tags
     */
    StreamConsumer(ConsumerKey key, KinesisStream stream, Map<String, String> tags) {
        this.key = key;
        this.stream = stream;
        String named = "consumer " + key.name() + " under stream "
                + key.stream().name() + " and account " + key.stream().account();
        this.tags = new Tags("consumer", named, tags);
        this.policy = new ResourcePolicy(key.arn());
        this.listener = stream.listener().consumerRegistered(key.name());
    }

    /** Its identity. */
    public ConsumerKey key() {
        return key;
    }

    /** What it reads. */
    public KinesisStream stream() {
        return stream;
    }

    /** When it was registered, in whole seconds. The same as in its ARN. */
    public Instant createdAt() {
        return Instant.ofEpochSecond(key.createdSeconds());
    }

    /** Hears what happens to it. */
    public ConsumerListener listener() {
        return listener;
    }

    /** Its state. */
    public ConsumerStatus status() {
        return status;
    }

    @Override
    public String arn() {
        return key.arn();
    }

    @Override
    public Tags tags() {
        return tags;
    }

    @Override
    public ResourcePolicy policy() {
        return policy;
    }

    @Override
    public void requirePolicyChangeable() {
        if (status != ConsumerStatus.ACTIVE) {
            throw ConsumerErrors.notActive(key);
        }
    }

    ConsumerState capture() {
        return new ConsumerState(key, stream.incarnation(), tags.all(), policy.text());
    }

    void become(ConsumerStatus next) {
        status = next;
    }
}
