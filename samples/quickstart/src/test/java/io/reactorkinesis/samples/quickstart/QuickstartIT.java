package io.reactorkinesis.samples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactorkinesis.localbroker.LocalBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a user starts it: one jar, in a process of its own. */
class QuickstartIT {

    private static final Path JAR =
            Path.of(Objects.requireNonNull(System.getProperty("quickstart.jar"), "set by the build"));
    private static final Pattern SENT = Pattern.compile("(?m)^sent ([0-9,]+) flights in ([0-9,]+) Kinesis records");
    private static final Pattern RECEIVED = Pattern.compile("(?m)^received ([0-9,]+) flights");

    @TempDir
    Path folder;

    private final List<Program> programs = new ArrayList<>();

    @AfterEach
    void stop() {
        programs.forEach(program -> program.process.destroyForcibly());
    }

    @Test
    void sendsAndReceivesEveryFlightThroughABrokerOfItsOwn() throws Exception {
        Program program = start();

        assertThat(program.exitCode()).as(program.output()).isZero();
        assertThat(program.count(SENT)).isEqualTo(20_000);
        assertThat(program.count(RECEIVED)).isEqualTo(20_000);
        assertThat(program.output())
                .contains("DFW        1,103", "mean delay", "on time")
                .containsPattern("sent +[0-9,]+ +received +[0-9,]+");
    }

    @Test
    void receiverThatWasInterruptedGoesOnWhereItStopped() throws Exception {
        try (LocalBroker broker = LocalBroker.builder().start()) {
            send(broker);
            Program first = receive(broker, "--rate", "4000");
            first.awaitProgress();
            first.process.destroy();
            first.exitCode();
            Program second = receive(broker);
            second.exitCode();

            assertThat(first.output()).contains("is new: receiving begins at the oldest record", "Interrupted");
            assertThat(first.count(RECEIVED)).isBetween(1, 19_999);
            assertThat(second.output()).contains("receiving goes on where it stopped", "shardId-000000000000 after ");
            assertThat(first.count(RECEIVED) + second.count(RECEIVED))
                    .as("an orderly stop leaves nothing to repeat: %s%s", first.output(), second.output())
                    .isEqualTo(20_000);
        }
    }

    @Test
    void receiverThatWasKilledRepeatsSomeAndLosesNone() throws Exception {
        try (LocalBroker broker = LocalBroker.builder().start()) {
            send(broker);
            Program first = receive(broker, "--rate", "2000");
            await().atMost(Duration.ofSeconds(30)).until(() -> first.progress() > 4_000);
            int seenByFirst = first.progress();
            first.process.destroyForcibly();
            first.exitCode();
            Program second = receive(broker);
            second.exitCode();

            assertThat(second.output()).contains("receiving goes on where it stopped");
            assertThat(second.count(RECEIVED)).isLessThan(20_000);
            // The last progress line may be half a second old, and a checkpoint a second more: at 2,000 a second.
            assertThat(seenByFirst + second.count(RECEIVED)).isBetween(20_000 - 2_000, 20_000 + 4_000);
        }
    }

    @Test
    void senderThatIsInterruptedDeliversWhatItTook() throws Exception {
        try (LocalBroker broker = LocalBroker.builder().start()) {
            Program sender = start("--endpoint", broker.endpoint().toString(), "--send", "--rate", "4000");
            sender.awaitProgress();
            sender.process.destroy();
            sender.exitCode();
            Program receiver = receive(broker);
            receiver.exitCode();

            assertThat(sender.count(SENT)).isBetween(1, 19_999);
            assertThat(receiver.count(RECEIVED)).isEqualTo(sender.count(SENT));
        }
    }

    @Test
    void oneHalfWithoutAKinesisIsToldWhatIsMissing() throws Exception {
        Program program = start("--send");

        assertThat(program.exitCode()).isEqualTo(2);
        assertThat(program.output()).contains("add --endpoint or --region");
    }

    private void send(LocalBroker broker) throws Exception {
        Program sender = start("--endpoint", broker.endpoint().toString(), "--send");
        assertThat(sender.exitCode()).as(sender.output()).isZero();
    }

    private Program receive(LocalBroker broker, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "--endpoint", broker.endpoint().toString(), "--receive", "--idle", "3", "--lease-file", "leases.mv"));
        arguments.addAll(List.of(more));
        return start(arguments.toArray(String[]::new));
    }

    private Program start(String... arguments) throws Exception {
        Program program = Program.start(folder, programs.size(), arguments);
        programs.add(program);
        return program;
    }

    private record Program(Process process, Path log) {

        private static final Pattern PROGRESS = Pattern.compile("(?m)^ .*(?:sent|received) +([0-9,]+)$");

        static Program start(Path folder, int number, String... arguments) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
            command.addAll(List.of(arguments));
            Path log = folder.resolve("program-" + number + ".log");
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new Program(process, log);
        }

        int exitCode() throws InterruptedException {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output()).isTrue();
            return process.exitValue();
        }

        void awaitProgress() {
            await().atMost(Duration.ofSeconds(30)).until(() -> progress() > 0);
        }

        /** The last number that it showed while at work. */
        int progress() {
            return PROGRESS.matcher(output())
                    .results()
                    .mapToInt(match -> number(match.group(1)))
                    .max()
                    .orElse(0);
        }

        int count(Pattern pattern) {
            Matcher matcher = pattern.matcher(output());
            assertThat(matcher.find()).as("%s in%n%s", pattern, output()).isTrue();
            return number(matcher.group(1));
        }

        String output() {
            try {
                return Files.readString(log, UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static int number(String text) {
            return Integer.parseInt(text.replace(",", ""));
        }
    }
}
