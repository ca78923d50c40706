package io.reactorkinesis.producer;

import tools.jackson.databind.json.JsonMapper;

/**
 * Writes data as JSON, with Jackson 3: the only class here that needs {@code tools.jackson.core:jackson-databind} on the
 * class path, which is the application's to add. Thread-safe.
 */
public final class JsonSerializer<T> implements Serializer<T> {

    private final JsonMapper mapper;

    private JsonSerializer(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** With Jackson's defaults. */
    public static <T> JsonSerializer<T> create() {
        return with(JsonMapper.shared());
    }

    /** With a mapper of the application's. */
    public static <T> JsonSerializer<T> with(JsonMapper mapper) {
        return new JsonSerializer<>(mapper);
    }

    @Override
    public byte[] serialize(T data) {
        return mapper.writeValueAsBytes(data);
    }
}
