package io.reactorkinesis.localbroker.engine.channel.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.reactorkinesis.localbroker.engine.channel.bucket.ObjectBody;
import io.reactorkinesis.localbroker.engine.channel.bucket.ObjectStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps objects in the order in which they were last put, and fails when it is told to. */
final class ScriptedStore implements ObjectStore {

    /** Has a say before and after an object is put. */
    interface Script {
        void before(String path) throws IOException;

        default void after(String path) throws IOException {}
    }

    private final Map<String, String> objects = Collections.synchronizedMap(new LinkedHashMap<>());
    private volatile Script script = path -> {};

    void follow(Script next) {
        script = next;
    }

    /** Fails each put until it is told something else. */
    void fail() {
        follow(path -> {
            throw new IOException("disk full");
        });
    }

    void work() {
        follow(path -> {});
    }

    /** Content by bucket and key. */
    Map<String, String> objects() {
        return objects;
    }

    /** The lines of all objects, in the order in which the objects were put. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        synchronized (objects) {
            objects.values().forEach(content -> content.lines().forEach(lines::add));
        }
        return lines;
    }

    @Override
    public void requireWritable(String bucket, String key) throws IOException {
        script.before(bucket + "/" + key);
    }

    @Override
    public void put(String bucket, String key, ObjectBody body) throws IOException {
        String path = bucket + "/" + key;
        script.before(path);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        body.writeTo(content);
        objects.remove(path);
        objects.put(path, content.toString(UTF_8));
        script.after(path);
    }
}
