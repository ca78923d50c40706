package io.reactorkinesis.localbroker.engine.stream;

/**
 * A change of a stream's settings that was allowed.
 *
 * @param before what they were
 * @param after what they are once the call is answered
 */
public record SettingsChange(StreamSettings before, StreamSettings after) {}
