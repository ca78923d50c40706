package io.reactorkinesis.localbroker.engine.limit;

enum NoLimits implements ShardLimits {
    INSTANCE;

    @Override
    public boolean tryWrite(int size, long nowMillis) {
        return true;
    }

    @Override
    public boolean tryRead(long nowMillis) {
        return true;
    }

    @Override
    public void chargeRead(long size, long nowMillis) {}
}
