package io.reactorkinesis.localbroker.engine.limit;

enum NoLimits implements ShardLimits {
    INSTANCE;

    @Override
    public boolean tryWrite(int size, long nowMillis) {
        return true;
    }

    @Override
    public ReadCharge tryRead(long nowMillis) {
        return ReadCharge.NONE;
    }
}
