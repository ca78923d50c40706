package io.reactorkinesis.localbroker.engine.stream;

/**
 * The write throughput that a stream in ON_DEMAND mode is kept ready for, in MiB a second.
 *
 * @param targetMiBps what was asked for; 0 when nothing was
 * @param currentMiBps what the stream is ready for already
 */
public record WarmThroughput(int targetMiBps, int currentMiBps) {

    /** Nothing was asked for. */
    public static final WarmThroughput NONE = new WarmThroughput(0, 0);

    /** On the way to a target. */
    public WarmThroughput towards(int newTargetMiBps) {
        return new WarmThroughput(newTargetMiBps, currentMiBps);
    }

    /** At its target. */
    public WarmThroughput reached() {
        return new WarmThroughput(targetMiBps, targetMiBps);
    }
}
