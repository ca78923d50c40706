package io.reactorkinesis.localbroker.fault;

import java.util.List;

/**
 * The faults that a broker makes on purpose. Each rule says where, when and what; a broker begins without any. Nothing here
 * blocks. Thread-safe.
 *
 * <pre>{@code
 * ActiveFault fault = broker.faults().add(
 *         FaultRule.on("PutRecords").stream("orders").partitionKey("user-.*").every(3).until(hits(5)).throttle());
 * }</pre>
 *
 * <p>Rules are asked in the order in which they were added. One whose place fits counts a match; when it is its turn as
 * well, it strikes, and the rules behind it are not asked and count nothing. So a call meets one fault at most, and each
 * record of a PutRecord or PutRecords one more.
 *
 * <p>A call is looked at when its form, its signature and its parameters are in order, and before anything else: before
 * limits take note of it and whether or not its stream exists. What a fault refuses has written nothing and used up no
 * limit.
 */
public interface Faults {

    /** Adds a rule behind all others; calls that arrive from now on meet it. A rule may be added more than once. */
    ActiveFault add(FaultRule rule);

    /** The rules that were added and not removed, in the order of adding; those whose end has come are among them. */
    List<ActiveFault> list();

    /** Removes all rules. */
    void clear();
}
