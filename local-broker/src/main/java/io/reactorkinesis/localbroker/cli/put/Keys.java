package io.reactorkinesis.localbroker.cli.put;

import io.reactorkinesis.localbroker.cli.connect.CommandException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Gives each record its partition key. */
interface Keys {

    /**
     * The key of one record.
     *
     * @param number of the record, from 1
     */
    String of(byte[] payload, long number);

    /** A key for each, so that records spread over all shards. */
    static Keys random(RandomGenerator random) {
        return (payload, number) -> HexFormat.of().toHexDigits(random.nextLong());
    }

    /** The value of a member of the JSON object that each record is. */
    static Keys member(String name) {
        JsonFactory json = new JsonFactory();
        return (payload, number) -> {
            String key = member(json, payload, name, number);
            if (key == null) {
                throw new CommandException("Record " + number + " has no member '" + name + "' to be its key.");
            }
            return key;
        };
    }

    private static @Nullable String member(JsonFactory json, byte[] payload, String name, long number) {
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), payload)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new CommandException(
                        "Record " + number + " is no JSON object, of which '" + name + "' is the key.");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean found = parser.currentName().equals(name);
                JsonToken value = parser.nextToken();
                if (found && value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                    return parser.getString();
                }
                parser.skipChildren();
            }
            return null;
        } catch (JacksonException e) {
            throw new CommandException("Record " + number + " is not JSON: " + e.getOriginalMessage());
        }
    }
}
