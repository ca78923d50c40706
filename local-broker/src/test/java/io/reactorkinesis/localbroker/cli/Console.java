package io.reactorkinesis.localbroker.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reactorkinesis.localbroker.cli.connect.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;

/** Runs the program in this JVM, as from a shell. */
final class Console {

    private final Map<String, String> environment;
    private byte[] in = {};
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();

    private Console(Map<String, String> environment) {
        this.environment = environment;
    }

    static Console of(Map<String, String> environment) {
        return new Console(environment);
    }

    Console type(String text) {
        return type(text.getBytes(UTF_8));
    }

    Console type(byte[] input) {
        in = input;
        return this;
    }

    /** Its exit code. */
    int run(String... arguments) {
        out.reset();
        return runInto(out, arguments);
    }

    int runInto(OutputStream stdout, String... arguments) {
        err.getBuffer().setLength(0);
        CommandLine program = Main.commandLine(broker -> broker.close(), surroundings(stdout));
        return program.setErr(new PrintWriter(err)).execute(arguments);
    }

    Surroundings surroundings() {
        return surroundings(out);
    }

    private Surroundings surroundings(OutputStream stdout) {
        return new Surroundings(
                new ByteArrayInputStream(in), new PrintStream(stdout, false, UTF_8), UTF_8, environment);
    }

    String out() {
        return out.toString(UTF_8);
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    String err() {
        return err.toString();
    }
}
