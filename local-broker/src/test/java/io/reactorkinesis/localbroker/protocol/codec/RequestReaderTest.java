package io.reactorkinesis.localbroker.protocol.codec;

import static io.reactorkinesis.localbroker.protocol.codec.Bodies.readCbor;
import static io.reactorkinesis.localbroker.protocol.codec.Bodies.readJson;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorkinesis.localbroker.protocol.Structure;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {

    @Test
    void readsNestedValuesOfJson() throws Exception {
        Structure input = readJson("PutRecords", """
                        {"StreamName": "orders", "Records": [
                          {"Data": "aGVsbG8=", "PartitionKey": "a"},
                          {"Data": "", "PartitionKey": "b", "ExplicitHashKey": "12"}]}""").input();

        assertThat(input.string("StreamName")).isEqualTo("orders");
        assertThat(input.structures("Records")).hasSize(2);
        assertThat(input.structures("Records").get(0).requiredBlob("Data")).isEqualTo("hello".getBytes(UTF_8));
        assertThat(input.structures("Records").get(1).requiredBlob("Data")).isEmpty();
        assertThat(input.structures("Records").get(1).string("ExplicitHashKey")).isEqualTo("12");
    }

    @Test
    void readsBlobsOfEveryLength() throws Exception {
        byte[] bytes = new byte[259];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        for (int length = 0; length <= bytes.length; length++) {
            byte[] payload = Arrays.copyOf(bytes, length);
            String json = "{\"Data\":\"" + Base64.getEncoder().encodeToString(payload) + "\"}";

            assertThat(readJson("PutRecord", json).input().requiredBlob("Data")).isEqualTo(payload);
        }
    }

    @Test
    void readsByteStringsOfCborBeyondTheParsersChunk() throws Exception {
        byte[] payload = new byte[1_000_000];
        Arrays.fill(payload, (byte) 7);

        Structure input = readCbor("PutRecord", body -> {
                    body.writeStartObject();
                    body.writeBinaryProperty("Data", payload);
                    body.writeEndObject();
                })
                .input();

        assertThat(input.requiredBlob("Data")).isEqualTo(payload);
    }

    @Test
    void readsCborOfIndefiniteLength() throws Exception {
        // {_ "TagKeys": [_ (_ "a", "b"), "c"]}
        byte[] body = {
            (byte) 0xBF,
            0x67,
            'T',
            'a',
            'g',
            'K',
            'e',
            'y',
            's',
            (byte) 0x9F,
            0x7F,
            0x61,
            'a',
            0x61,
            'b',
            (byte) 0xFF,
            0x61,
            'c',
            (byte) 0xFF,
            (byte) 0xFF
        };

        Structure input =
                Bodies.read("RemoveTagsFromStream", Encoding.CBOR, body).input();

        assertThat(input.strings("TagKeys")).containsExactly("ab", "c");
    }

    @Test
    void readsMaps() throws Exception {
        assertThat(readJson("AddTagsToStream", "{\"Tags\": {\"team\": \"blue\", \"stage\": \"\"}}")
                        .input()
                        .map("Tags"))
                .containsExactly(Map.entry("team", "blue"), Map.entry("stage", ""));
    }

    @Test
    void aTimestampIsSecondsInJson() throws Exception {
        assertThat(readJson("GetShardIterator", "{\"Timestamp\": 1506440188.749}")
                        .input()
                        .timestamp("Timestamp"))
                .isEqualTo(Instant.ofEpochMilli(1_506_440_188_749L));
        assertThat(readJson("GetShardIterator", "{\"Timestamp\": 1.50644E9}")
                        .input()
                        .timestamp("Timestamp"))
                .isEqualTo(Instant.ofEpochSecond(1_506_440_000));
    }

    @Test
    void millisecondsInJsonAreTakenForSecondsAsOnTheService() throws Exception {
        assertThat(readJson("GetShardIterator", "{\"Timestamp\": 1622282661795}")
                        .input()
                        .timestamp("Timestamp"))
                .isEqualTo(Instant.ofEpochMilli(1_622_282_661_795_000L));
    }

    @Test
    void aTimestampIsMillisecondsInCborWithAndWithoutTag() throws Exception {
        Instant expected = Instant.ofEpochMilli(1_506_440_188_749L);

        assertThat(readCbor("GetShardIterator", body -> {
                            body.writeStartObject();
                            body.writeName("Timestamp");
                            body.writeTag(1);
                            body.writeNumber(1_506_440_188_749L);
                            body.writeEndObject();
                        })
                        .input()
                        .timestamp("Timestamp"))
                .isEqualTo(expected);
        assertThat(readCbor("GetShardIterator", body -> {
                            body.writeStartObject();
                            body.writeNumberProperty("Timestamp", 1_506_440_188_749L);
                            body.writeEndObject();
                        })
                        .input()
                        .timestamp("Timestamp"))
                .isEqualTo(expected);
    }

    @Test
    void roundsDownAndClampsIntegers() throws Exception {
        assertThat(readJson("GetRecords", "{\"Limit\": 2.9}").input().integer("Limit"))
                .isEqualTo(2);
        assertThat(readJson("GetRecords", "{\"Limit\": -0.5}").input().integer("Limit"))
                .isEqualTo(-1);
        assertThat(readJson("GetRecords", "{\"Limit\": 3000000000}").input().integer("Limit"))
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(readJson("GetRecords", "{\"Limit\": 99999999999999999999999}")
                        .input()
                        .integer("Limit"))
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void skipsWhatTheModelDoesNotKnow() throws Exception {
        Structure input = readJson("GetRecords", "{\"Later\": {\"a\": [1, {\"b\": 2}]}, \"Limit\": 1, \"X\": null}")
                .input();

        assertThat(input.names()).containsExactly("Limit");
    }

    @Test
    void nullIsAbsent() throws Exception {
        assertThat(readJson("PutRecord", "{\"Data\": null, \"StreamName\": null}")
                        .input()
                        .names())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "hello", "[]", "\"a\"", "1", "{", "{\"Limit\": }", "{} {}", "{}x", "{\"Limit\": 1"})
    void refusesWhatIsNoSingleObject(String json) {
        assertThatThrownBy(() -> readJson("GetRecords", json)).isInstanceOf(MalformedBodyException.class);
    }

    @Test
    void refusesNestingWithoutEnd() {
        String json = "{\"A\":".repeat(100_000);

        assertThatThrownBy(() -> readJson("GetRecords", json)).isInstanceOf(MalformedBodyException.class);
    }

    @Test
    void refusesAByteStringThatClaimsMoreThanItHolds() {
        // {"Data": bytes of 2 GiB - 1, of which one follows}
        byte[] body = {(byte) 0xA1, 0x64, 'D', 'a', 't', 'a', 0x5A, 0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 1};

        assertThatThrownBy(() -> Bodies.read("PutRecord", Encoding.CBOR, body))
                .isInstanceOf(MalformedBodyException.class);
    }

    @Test
    void aBodyOfAnUnknownOperationIsCheckedForItsFormOnly() throws Exception {
        assertThat(RequestReader.read(new ByteArrayInputStream("{\"a\": [1]}".getBytes(UTF_8)), Encoding.JSON, null)
                        .input())
                .isSameAs(Structure.EMPTY);
    }
}
