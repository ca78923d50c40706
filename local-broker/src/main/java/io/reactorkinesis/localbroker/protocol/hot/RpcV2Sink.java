package io.reactorkinesis.localbroker.protocol.hot;

/** Writes the CBOR of Smithy RPC v2, in which a time counts seconds: whole ones, or a double when there is a fraction. */
final class RpcV2Sink extends CborSink {

    RpcV2Sink(OutputWindow out) {
        super(out);
    }

    @Override
    public void timestamp(long millis) {
        startTime();
        if (millis % 1_000 == 0) {
            number(millis / 1_000);
        } else {
            fraction(millis / 1_000.0);
        }
    }
}
