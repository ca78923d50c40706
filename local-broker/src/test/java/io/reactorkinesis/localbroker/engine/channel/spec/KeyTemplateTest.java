package io.reactorkinesis.localbroker.engine.channel.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactorkinesis.localbroker.error.ErrorType;
import io.reactorkinesis.localbroker.error.ServiceException;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules and the examples of the service's developer guide. */
class KeyTemplateTest {

    private static final ObjectName NAME =
            new ObjectName("my-channel", "abc123", "my-stream", ZonedDateTime.parse("2026-07-20T04:05:59.999Z"));

    @ParameterizedTest
    @CsvSource({
        "!{channel-name}/!{yyyy}/!{MM}/!{dd}/!{HH}/records!{extension}, my-channel/2026/07/20/04/records-S.gz",
        "data/stream=!{stream-name}/!{yyyy}-!{MM}-!{dd}/!{HH}!{mm}!{extension:.json},"
                + " data/stream=my-stream/2026-07-20/0405-S.json",
        "!{channel-id}!{yy}!{extension:.json.gz}, abc12326-S.json.gz",
        "a!b'(c)*_-.d!{extension}, a!b'(c)*_-.d-S.gz"
    })
    void variablesStandForTheChannelTheStreamAndTheTime(String template, String key) {
        assertThat(KeyTemplate.parse(template, Compression.GZIP).key(NAME, "-S"))
                .isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({"NONE, a/b-S", "GZIP, a/b-S.gz", "ZSTD, a/b-S.zst"})
    void theExtensionTellsTheCompression(Compression compression, String key) {
        assertThat(KeyTemplate.parse("a/b!{extension}", compression).key(NAME, "-S"))
                .isEqualTo(key);
    }

    @Test
    void anExtensionIsNotNeededWithoutCompression() {
        assertThat(KeyTemplate.parse("!{channel-name}/!{channel-id}", Compression.NONE)
                        .key(NAME, "-S"))
                .isEqualTo("my-channel/abc123-S");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /data/!{channel-name}!{extension}             | it must not start with /
            data/../!{channel-name}!{extension}           | it must not contain .. or a segment of periods only
            data/./!{channel-name}!{extension}            | it must not contain .. or a segment of periods only
            data//!{channel-name}!{extension}             | it must not contain //
            !{channel-name}!{extension}/!{yyyy}           | there can be one extension, at the end
            !{channel-name}!{extension}!{extension:.json} | there can be one extension, at the end
            data/!{partition-id}!{extension}              | !{partition-id} is not a supported variable
            data/!{}!{extension}                          | !{} is not a supported variable
            data!{extension:json}                         | !{extension:json} is not a supported variable
            data!{extension:.JSON}                        | !{extension:.JSON} is not a supported variable
            data!{extension:.a/b}                         | !{extension:.a/b} is not a supported variable
            data/!{channel-name}                          | with compression GZIP it must end with !{extension} or a literal one
            data/!{channel-name}/!{yyyy                   | every variable that begins with !{ must end with }
            !{a!{yyyy}}!{extension}                       | every variable that begins with !{ must end with }
            data:x!{extension}                            | outside variables it can have letters, digits and ! - _ ' . * ( ) / =
            data{x}!{extension}                           | outside variables it can have letters, digits and ! - _ ' . * ( ) / =
            """)
    void aTemplateThatBreaksARuleIsRefused(String template, String reason) {
        assertThatThrownBy(() -> KeyTemplate.parse(template, Compression.GZIP))
                .isInstanceOf(ServiceException.class)
                .hasMessage("OutputKeyTemplate " + template + " is invalid: " + reason + ".")
                .extracting(error -> ((ServiceException) error).type())
                .isEqualTo(ErrorType.INVALID_ARGUMENT);
    }

    @Test
    void theExpandedTemplateHas986CharactersAtMost() {
        KeyTemplate template = KeyTemplate.parse("!{channel-name}" + "x".repeat(900), Compression.NONE);

        assertThatNoException().isThrownBy(() -> template.requireFits("n".repeat(86), "id", "stream"));
        assertThatThrownBy(() -> template.requireFits("n".repeat(87), "id", "stream"))
                .isInstanceOf(ServiceException.class)
                .hasMessageEndingWith("it expands to 987 characters, and at most 986 leave room for the suffix.");
    }

    @ParameterizedTest
    @CsvSource({"..", "."})
    void aNameOfPeriodsIsNoSegment(String name) {
        KeyTemplate template = KeyTemplate.parse(KeyTemplate.DEFAULT, Compression.NONE);

        assertThatThrownBy(() -> template.requireFits(name, "id", "stream"))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("which has a segment of periods only");
    }
}
