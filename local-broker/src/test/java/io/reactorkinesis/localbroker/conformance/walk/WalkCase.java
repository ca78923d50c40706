package io.reactorkinesis.localbroker.conformance.walk;

import io.reactorkinesis.localbroker.conformance.wire.WireFormat;
import java.util.Map;
import java.util.Set;

/**
 * One request and what the reference expects of its answer.
 *
 * @param label what is done to which member
 * @param formats the encodings that can carry it
 */
record WalkCase(String label, Map<String, Object> request, Expected expected, Set<WireFormat> formats) {}
