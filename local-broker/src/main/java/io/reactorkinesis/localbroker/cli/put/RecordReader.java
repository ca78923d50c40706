package io.reactorkinesis.localbroker.cli.put;

import io.reactorkinesis.localbroker.cli.connect.CommandException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Takes standard input apart into the payloads of records. Blocks. */
final class RecordReader {

    /** What a record may have at most, on a stream that takes the largest. */
    static final int LARGEST = 10 * 1024 * 1024;

    private final InputStream in;
    private final Form form;
    private long count;

    RecordReader(InputStream in, Form form) {
        this.in = in;
        this.form = form;
    }

    /** How many were read: the number of the last line. */
    long count() {
        return count;
    }

    /** The next payload; null at the end. */
    byte @Nullable [] next() throws IOException {
        byte[] read = form == Form.WHOLE ? whole() : line();
        if (read == null) {
            return null;
        }
        count++;
        return form == Form.BASE64 ? decoded(read) : read;
    }

    private byte @Nullable [] whole() throws IOException {
        if (count > 0) {
            return null;
        }
        byte[] all = in.readNBytes(LARGEST + 1);
        if (all.length > LARGEST) {
            throw tooLong("Standard input");
        }
        return all;
    }

    private byte @Nullable [] line() throws IOException {
        int next = in.read();
        if (next < 0) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (; next >= 0 && next != '\n'; next = in.read()) {
            if (line.size() == LARGEST) {
                throw tooLong("Line " + (count + 1));
            }
            line.write(next);
        }
        return line.toByteArray();
    }

    private byte[] decoded(byte[] line) {
        try {
            return Base64.getDecoder().decode(line);
        } catch (IllegalArgumentException e) {
            throw new CommandException("Line " + count + " is not Base64: " + e.getMessage());
        }
    }

    private static CommandException tooLong(String what) {
        return new CommandException(what + " has more than 10 MiB, the most that a record may have.");
    }
}
