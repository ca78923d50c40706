package io.reactorkinesis.localbroker.cli.connect;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Map;

/**
 * What a command has of the process it runs in.
 *
 * @param in standard input
 * @param out standard output, which is not flushed by itself
 * @param charset of text on it
 * @param environment values by variables
 */
public record Surroundings(InputStream in, PrintStream out, Charset charset, Map<String, String> environment) {

    /** Those of this process. */
    public static Surroundings ofProcess() {
        Charset charset =
                Charset.forName(System.getProperty("stdout.encoding", System.getProperty("native.encoding", "UTF-8")));
        // System.out flushes more often than a long output needs.
        PrintStream out =
                new PrintStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)), false, charset);
        return new Surroundings(System.in, out, charset, System.getenv());
    }
}
