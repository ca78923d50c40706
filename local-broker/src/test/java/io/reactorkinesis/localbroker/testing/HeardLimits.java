package io.reactorkinesis.localbroker.testing;

import io.reactorkinesis.localbroker.engine.limit.LimitedCall;
import io.reactorkinesis.localbroker.engine.limit.ShardLimit;
import io.reactorkinesis.localbroker.engine.listener.ConsumerListener;
import io.reactorkinesis.localbroker.engine.listener.EngineListener;
import io.reactorkinesis.localbroker.engine.listener.PutTally;
import io.reactorkinesis.localbroker.engine.listener.ShardListener;
import io.reactorkinesis.localbroker.engine.listener.StreamListener;
import java.util.ArrayList;
import java.util.List;

/** Notes what is beyond a limit, in order. Used by one thread. */
public final class HeardLimits implements EngineListener {

    private final List<LimitedCall> calls = new ArrayList<>();
    private final List<ShardLimit> limits = new ArrayList<>();

    /** The calls beyond the rate of their operation. */
    public List<LimitedCall> calls() {
        return calls;
    }

    /** The limits of shards that were exceeded. */
    public List<ShardLimit> limits() {
        return limits;
    }

    @Override
    public void callRateExceeded(LimitedCall call) {
        calls.add(call);
    }

    @Override
    public StreamListener streamOpened(String account, String region, String stream) {
        return new StreamListener() {
            @Override
            public ShardListener shardOpened(String shardId) {
                return new HeardShard();
            }

            @Override
            public ConsumerListener consumerRegistered(String name) {
                return ConsumerListener.NONE;
            }

            @Override
            public void recordPut(long bytes) {}

            @Override
            public void recordsPut(PutTally tally) {}

            @Override
            public void gone() {}
        };
    }

    private final class HeardShard implements ShardListener {

        @Override
        public void limitExceeded(ShardLimit limit) {
            limits.add(limit);
        }

        @Override
        public void written(long bytes) {}

        @Override
        public void writeThrottled() {}

        @Override
        public void read(int records, long bytes, long millisBehindLatest) {}

        @Override
        public void gone() {}
    }
}
