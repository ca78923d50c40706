package io.reactorkinesis.samples.interop;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Amazon's DynamoDB Local, in memory, in a JVM of its own: its libraries and the KCL's have other versions. Maven has
 * written its class path to the file that the system property {@code dynamodb-local.classpath} names.
 */
final class DynamoDbLocal implements AutoCloseable {

    private static final int ATTEMPTS = 3;

    private final Process process;
    private final URI endpoint;

    private DynamoDbLocal(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Starts it on a free port and waits until it answers. */
    static DynamoDbLocal start() throws IOException {
        Path classPath = Path.of(Objects.requireNonNull(
                System.getProperty("dynamodb-local.classpath"), "-Ddynamodb-local.classpath=FILE is set by the pom"));
        File log = classPath.resolveSibling("dynamodb-local.log").toFile();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = freePort();
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-cp",
                            Files.readString(classPath).strip(),
                            "com.amazonaws.services.dynamodbv2.local.main.ServerRunner",
                            "-inMemory",
                            "-disableTelemetry",
                            "-port",
                            Integer.toString(port))
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
            DynamoDbLocal started = new DynamoDbLocal(process, URI.create("http://127.0.0.1:" + port));
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> !process.isAlive() || started.answers());
            if (process.isAlive()) {
                return started;
            }
        }
        throw new IOException(
                "DynamoDB Local ended " + ATTEMPTS + " times while it started: " + Files.readString(log.toPath()));
    }

    URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private boolean answers() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) endpoint.toURL().openConnection();
        try {
            return connection.getResponseCode() > 0;
        } catch (IOException notYet) {
            return false;
        } finally {
            connection.disconnect();
        }
    }

    /** One that is free now: DynamoDB Local cannot be asked to choose, and would not tell. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
