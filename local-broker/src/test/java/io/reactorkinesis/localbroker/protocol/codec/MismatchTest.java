package io.reactorkinesis.localbroker.protocol.codec;

import static io.reactorkinesis.localbroker.protocol.codec.Bodies.readCbor;
import static io.reactorkinesis.localbroker.protocol.codec.Bodies.readJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MismatchTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            PutRecord        | {"StreamName": true}    | class java.lang.Boolean can not be converted to an String
            PutRecord        | {"StreamName": 23}      | class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to an String
            PutRecord        | {"StreamName": [1]}     | Start of list found where not expected
            PutRecord        | {"StreamName": {"a":1}} | Start of structure or map found where not expected.
            GetRecords       | {"Limit": "23"}         | class java.lang.String can not be converted to an Integer
            GetRecords       | {"Limit": false}        | class java.lang.Boolean can not be converted to an Integer
            GetRecords       | {"Limit": []}           | Start of list found where not expected
            GetShardIterator | {"Timestamp": "now"}    | class java.lang.String can not be converted to milliseconds since epoch
            PutRecord        | {"Data": 1}             | class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to a Blob
            PutRecord        | {"Data": "aGVsb"}       | 'aGVsb' can not be converted to a Blob: Base64 encoded length is expected a multiple of 4 bytes but found: 5
            PutRecord        | {"Data": "=aaa"}        | '=aaa' can not be converted to a Blob: Invalid Base64 character: '='
            PutRecord        | {"Data": "aGV$"}        | 'aGV$' can not be converted to a Blob: Invalid Base64 character: '$'
            PutRecord        | {"Data": "===="}        | '====' can not be converted to a Blob: Invalid Base64 character: '='
            PutRecord        | {"Data": "aGVsbG9="}    | 'aGVsbG9=' can not be converted to a Blob: Invalid last non-pad Base64 character dectected
            PutRecord        | {"Data": "aF=="}        | 'aF==' can not be converted to a Blob: Invalid last non-pad Base64 character dectected
            DeleteStream     | {"EnforceConsumerDeletion": "true"} | 'TRUE' can not be converted to an Boolean
            DeleteStream     | {"EnforceConsumerDeletion": 1} | class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to an Boolean
            PutRecords       | {"Records": "a"}        | Expected list or null
            PutRecords       | {"Records": {}}         | Start of structure or map found where not expected.
            PutRecords       | {"Records": ["a"]}      | Expected null
            PutRecords       | {"Records": [[]]}       | Start of list found where not expected
            PutRecords       | {"Records": [{"Data": {}}]} | Start of structure or map found where not expected.
            AddTagsToStream  | {"Tags": 1}             | Expected map or null
            AddTagsToStream  | {"Tags": ["a"]}         | Start of list found where not expected
            AddTagsToStream  | {"Tags": {"a": 1}}      | class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to an String
            """)
    void tellsAWrongTypeInTheServicesWords(String operation, String json, String text) throws Exception {
        ParsedRequest request = readJson(operation, json);

        assertThatThrownBy(request::input)
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        error -> assertThat(error.type()).isEqualTo(ErrorType.SERIALIZATION))
                .hasMessage(text);
    }

    @Test
    void tellsTheFirstOfSeveral() throws Exception {
        ParsedRequest request = readJson("GetRecords", "{\"ShardIterator\": [[1]], \"Limit\": \"x\"}");

        assertThatThrownBy(request::input).hasMessage("Start of list found where not expected");
    }

    @Test
    void aBodyThatBreaksOffAfterAWrongTypeIsStillMalformed() {
        assertThatThrownBy(() -> readJson("GetRecords", "{\"Limit\": \"x\", "))
                .isInstanceOf(MalformedBodyException.class);
    }

    @Test
    void bytesAreNoText() throws Exception {
        ParsedRequest request = readCbor("PutRecord", body -> {
            body.writeStartObject();
            body.writeBinaryProperty("StreamName", new byte[] {1});
            body.writeEndObject();
        });

        assertThatThrownBy(request::input)
                .hasMessage("class java.nio.HeapByteBuffer can not be converted to an String");
    }

    @Test
    void aNameThatCannotBeReadAgainIsRefused() throws Exception {
        // {"Tags": {"\udd56": "a", "b": "c"}}
        byte[] body = HexFormat.of().parseHex("a1" + "6454616773" + "a2" + "63edb596" + "6161" + "6162" + "6163");

        ParsedRequest request = Bodies.read("AddTagsToStream", Encoding.CBOR, body);

        assertThatThrownBy(request::input)
                .isInstanceOf(ServiceException.class)
                .hasMessage("A key of a map holds half a surrogate pair");
    }
}
