package io.reactorkinesis.samples.quickstart;

import java.io.PrintWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** One run of one half or both, from the first flight to the report. */
final class Run {

    private static final Duration PROGRESS_INTERVAL = Duration.ofMillis(500);
    private static final Duration POLL = Duration.ofMillis(20);

    private final @Nullable FlightSender sender;
    private final @Nullable FlightReceiver receiver;
    private final Duration idle;
    private final PrintWriter out;
    private final Sinks.Empty<Void> interrupt = Sinks.empty();

    private volatile boolean interrupted;
    private volatile boolean sending;

    /**
     * @param idle how long nothing may come before receiving ends
     */
    Run(@Nullable FlightSender sender, @Nullable FlightReceiver receiver, Duration idle, PrintWriter out) {
        this.sender = sender;
        this.receiver = receiver;
        this.idle = idle;
        this.out = out;
    }

    /** Runs to the end or to the interruption, and prints the report. Returns whether all went well. */
    boolean execute() {
        Disposable progress = Flux.interval(PROGRESS_INTERVAL).subscribe(tick -> print(progressLine()));
        try {
            Mono.when(send(), receive()).block();
        } finally {
            progress.dispose();
        }
        report();
        return complete();
    }

    /** Ends the run early, with nothing lost: what was taken is sent, what was handled is checkpointed. */
    void interrupt() {
        interrupted = true;
        if (sender != null) {
            sender.stop();
        }
        interrupt.tryEmitEmpty();
    }

    private Mono<Void> send() {
        if (sender == null) {
            return Mono.empty();
        }
        sending = true;
        return sender.send().doOnTerminate(() -> sending = false);
    }

    private Mono<Void> receive() {
        FlightReceiver half = receiver;
        if (half == null) {
            return Mono.empty();
        }
        half.start();
        return Mono.firstWithSignal(receivedEnough(half), half.whenStopped(), interrupt.asMono())
                .then(Mono.defer(half::stop));
    }

    private Mono<Void> receivedEnough(FlightReceiver half) {
        Idleness idleness = new Idleness(idle);
        return Flux.interval(POLL)
                .takeUntil(tick -> !sending && (receivedAllSent(half) || idleness.reached(half.received())))
                .then();
    }

    private boolean receivedAllSent(FlightReceiver half) {
        return sender != null && half.received() >= sender.sent();
    }

    private String progressLine() {
        StringBuilder line = new StringBuilder();
        if (sender != null) {
            line.append("  sent %,7d".formatted(sender.sent()));
        }
        if (receiver != null) {
            line.append("  received %,7d".formatted(receiver.received()));
        }
        return line.toString();
    }

    private void report() {
        if (interrupted) {
            print("Interrupted: stopping in good order.");
        }
        if (receiver != null) {
            print("");
            print(receiver.busiestAirports());
        }
        if (sender != null) {
            print(sender.report());
        }
        if (receiver != null) {
            print(receiver.report());
        }
    }

    private boolean complete() {
        boolean allSent = sender == null || sender.sentAll();
        boolean allReceived = sender == null || receiver == null || receiver.received() == sender.sent();
        return allSent && allReceived;
    }

    private void print(String line) {
        out.println(line);
        out.flush();
    }
}
