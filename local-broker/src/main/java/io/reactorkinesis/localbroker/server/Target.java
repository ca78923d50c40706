package io.reactorkinesis.localbroker.server;

/**
 * What a request asks for by {@code X-Amz-Target} or by its path, which need not exist.
 *
 * @param service what stands before the first dot; empty when nothing does
 * @param operation what stands behind it, up to the next dot; empty when nothing does
 */
record Target(String service, String operation) {

    static Target parse(String header) {
        int dot = header.indexOf('.');
        if (dot < 0) {
            return new Target(header, "");
        }
        int next = header.indexOf('.', dot + 1);
        return new Target(header.substring(0, dot), header.substring(dot + 1, next < 0 ? header.length() : next));
    }

    /** Whether both parts are there. */
    boolean isComplete() {
        return !service.isEmpty() && !operation.isEmpty();
    }
}
