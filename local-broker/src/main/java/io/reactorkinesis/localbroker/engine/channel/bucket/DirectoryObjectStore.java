package io.reactorkinesis.localbroker.engine.channel.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * Buckets in a directory: the object {@code KEY} in {@code BUCKET} is the file {@code BUCKET/KEY} below it. Directories
 * are made when they are needed. No key leads out of its bucket: a segment of periods is refused, and so is a symbolic
 * link on the way. A file is written beside the buckets and then moved into its place.
 */
public final class DirectoryObjectStore implements ObjectStore {

    /** Where files are written first. No bucket has this name: a bucket's has no such character. */
    private static final String UPLOADS = "~uploads";

    private static final int MAX_SEGMENT_BYTES = 255;
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path root;

    /**
     * @param root the directory of the buckets; need not exist yet
     */
    public DirectoryObjectStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public void requireWritable(String bucket, String key) throws IOException {
        for (String segment : key.split("/", -1)) {
            resolve(root, segment);
            if (segment.getBytes(UTF_8).length > MAX_SEGMENT_BYTES) {
                throw new IOException("The key " + key + " has a segment of more than " + MAX_SEGMENT_BYTES
                        + " bytes, which no file name can have");
            }
        }
        Path directory = descend(root(), bucket);
        if (!Files.isWritable(directory)) {
            throw new IOException("The directory " + directory + " cannot be written");
        }
        descend(root(), UPLOADS);
    }

    @Override
    public void put(String bucket, String key, ObjectBody body) throws IOException {
        Path directory = descend(root(), bucket);
        String[] segments = key.split("/", -1);
        for (int i = 0; i < segments.length - 1; i++) {
            directory = descend(directory, segments[i]);
        }
        Path target = resolve(directory, segments[segments.length - 1]);
        Path upload = descend(root(), UPLOADS).resolve(uploadName(bucket, key));
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(upload), BUFFER_BYTES)) {
                body.writeTo(out);
            }
            Files.move(upload, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(upload);
        }
    }

    private Path root() throws IOException {
        Files.createDirectories(root);
        return root;
    }

    /** One name, so that an attempt that was cut off is written over by the next. */
    private static String uploadName(String bucket, String key) {
        return UUID.nameUUIDFromBytes((bucket + "/" + key).getBytes(UTF_8)).toString();
    }

    private static Path descend(Path directory, String segment) throws IOException {
        Path child = resolve(directory, segment);
        if (!Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
            try {
                Files.createDirectory(child);
            } catch (FileAlreadyExistsException e) {
                if (!Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                    throw new IOException(child + " is no directory; a symbolic link is not followed", e);
                }
            }
        }
        return child;
    }

    private static Path resolve(Path directory, String segment) throws IOException {
        if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
            throw new IOException("The segment '" + segment + "' of a key is no file name");
        }
        try {
            Path child = directory.resolve(segment);
            if (!directory.equals(child.getParent())) {
                throw new IOException("The segment '" + segment + "' of a key leads out of " + directory);
            }
            return child;
        } catch (InvalidPathException e) {
            throw new IOException("The segment '" + segment + "' of a key is no file name", e);
        }
    }
}
