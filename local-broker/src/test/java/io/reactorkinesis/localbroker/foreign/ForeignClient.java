package io.reactorkinesis.localbroker.foreign;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.conformance.wire.Answer;
import io.reactorkinesis.localbroker.conformance.wire.WireFormat;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A language with an SDK of AWS, and a program in it that prints an object of JSON. */
enum ForeignClient {
    /** Python with boto3. */
    BOTO3("python3", "-c", "import boto3", "subscriber.py"),

    /** Node with the AWS SDK for JavaScript; the environment variable {@code NODE_PATH} names the folder that has it. */
    JAVASCRIPT("node", "-e", "require.resolve('@aws-sdk/client-kinesis')", "subscriber.cjs");

    private static final int PATIENCE_SECONDS = 90;

    private final String interpreter;
    private final String option;
    private final String proof;
    private final String program;

    ForeignClient(String interpreter, String option, String proof, String program) {
        this.interpreter = interpreter;
        this.option = option;
        this.proof = proof;
        this.program = program;
    }

    boolean isInstalled() {
        try {
            return start(List.of(option, proof), Map.of(), Redirect.DISCARD, Redirect.DISCARD)
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Runs the program, which must succeed.
     *
     * @param directory for its files
     * @param authority the certificate that it trusts
     * @param arguments behind the endpoint
     * @return what it prints
     */
    Answer run(Path directory, URI endpoint, Path authority, String... arguments) {
        Path script = directory.resolve(program);
        File output = directory.resolve("output").toFile();
        File errors = directory.resolve("errors").toFile();
        Map<String, String> environment = Map.of(
                "AWS_ACCESS_KEY_ID",
                "any",
                "AWS_SECRET_ACCESS_KEY",
                "any",
                "AWS_REGION",
                "us-east-1",
                "AWS_DEFAULT_REGION",
                "us-east-1",
                "AWS_CONFIG_FILE",
                directory.resolve("config").toString(),
                "AWS_SHARED_CREDENTIALS_FILE",
                directory.resolve("credentials").toString(),
                "AWS_CA_BUNDLE",
                authority.toString(),
                "NODE_EXTRA_CA_CERTS",
                authority.toString());
        try {
            try (InputStream source = Objects.requireNonNull(ForeignClient.class.getResourceAsStream(program))) {
                Files.copy(source, script);
            }
            List<String> command = Stream.concat(
                            Stream.of(script, endpoint).map(Object::toString), Stream.of(arguments))
                    .toList();
            Process process = start(command, environment, Redirect.to(output), Redirect.to(errors));
            boolean ended = process.waitFor(PATIENCE_SECONDS, SECONDS);
            process.destroyForcibly();
            assertThat(ended && process.exitValue() == 0)
                    .as("%s succeeds in time: %s", program, Files.readString(errors.toPath()))
                    .isTrue();
            byte[] json = Files.readAllBytes(output.toPath());
            return new Answer(200, "", WireFormat.JSON, WireFormat.JSON.read(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private Process start(List<String> arguments, Map<String, String> environment, Redirect output, Redirect errors)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(interpreter), arguments.stream())
                        .toList())
                .redirectOutput(output)
                .redirectError(errors);
        builder.environment().putAll(environment);
        return builder.start();
    }
}
