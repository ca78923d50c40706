package io.reactorkinesis.localbroker.engine.channel.bucket;

import java.io.IOException;
import java.io.OutputStream;

/** The content of an object. Can be written more than once, and is the same each time. */
@FunctionalInterface
public interface ObjectBody {

    /** Writes the content. The stream is closed by whoever opened it, or here. */
    void writeTo(OutputStream out) throws IOException;
}
