package io.reactorkinesis.localbroker.engine.channel.spec;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** What is done to the content of objects, by the service's names. */
public enum Compression {
    NONE("") {
        @Override
        public OutputStream wrap(OutputStream out) {
            return out;
        }
    },
    GZIP(".gz") {
        @Override
        public OutputStream wrap(OutputStream out) throws IOException {
            return new GZIPOutputStream(out);
        }
    },
    ZSTD(".zst") {
        @Override
        public OutputStream wrap(OutputStream out) throws IOException {
            return new ZstdOutputStream(out);
        }
    };

    private final String extension;

    Compression(String extension) {
        this.extension = extension;
    }

    /** What a key ends in when its template leaves that to the compression. */
    public String extension() {
        return extension;
    }

    /** A stream that compresses into the given one. Closing it closes that too. */
    public abstract OutputStream wrap(OutputStream out) throws IOException;
}
