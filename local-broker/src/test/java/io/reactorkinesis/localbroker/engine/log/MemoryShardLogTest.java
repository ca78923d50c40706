package io.reactorkinesis.localbroker.engine.log;

class MemoryShardLogTest implements ShardLogTck {

    @Override
    public ShardLog log() {
        return ShardLogs.inMemory().open("arn:aws:kinesis:us-east-1:123456789012:stream/orders", 0, 0);
    }
}
