package io.reactorkinesis.localbroker.operations.channel;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFormatsTest {

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":[1,2,{}]}", " null\n", "\"\u00e4\"", "-1.5e3", "[]", "{\n  \"a\" : true\n}"})
    void anyJsonValueIsJson(String text) {
        assertThat(RecordFormats.JSON.problem(text.getBytes(UTF_8))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "{",
                "{\"a\":1}}",
                "{\"a\":1} {\"a\":2}",
                "1 2",
                "'a'",
                "{a:1}",
                "[1,]",
                "NaN",
                "\ufeff1",
                "// 1\n1"
            })
    void whatIsNotOneJsonValueIsNot(String text) {
        assertThat(RecordFormats.JSON.problem(text.getBytes(UTF_8))).startsWith("The record is not valid JSON: ");
    }

    @Test
    void theProblemTellsThePlaceAndNotThePayload() {
        assertThat(RecordFormats.JSON.problem("{\n \"a\": secret}".getBytes(UTF_8)))
                .matches("The record is not valid JSON: see line 2, column \\d+");
        assertThat(RecordFormats.JSON.problem("[".repeat(10_000).getBytes(UTF_8)))
                .startsWith("The record is not valid JSON: ");
    }

    @Test
    void jsonIsInUtf8Only() {
        assertThat(RecordFormats.JSON.problem("{\"a\":1}".getBytes(UTF_16LE)))
                .startsWith("The record is not valid JSON: ");
        assertThat(RecordFormats.JSON.problem(HexFormat.of().parseHex("22ff22")))
                .isEqualTo("The record is not valid UTF-8: Input length = 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "c328", "c0af", "eda080", "f8888080", "e282"})
    void whatIsNotUtf8IsNoString(String hex) {
        assertThat(RecordFormats.STRING.problem(HexFormat.of().parseHex(hex)))
                .startsWith("The record is not valid UTF-8: ");
    }

    @Test
    void anyUtf8IsAString() {
        assertThat(RecordFormats.STRING.problem("\u0000 \u20ac \ud83d\ude00".getBytes(UTF_8)))
                .isNull();
        assertThat(RecordFormats.STRING.problem(new byte[0])).isNull();
    }

    @Test
    void anyBytesAreAByteArray() {
        assertThat(RecordFormats.BYTE_ARRAY.problem(HexFormat.of().parseHex("ff00")))
                .isNull();
    }
}
