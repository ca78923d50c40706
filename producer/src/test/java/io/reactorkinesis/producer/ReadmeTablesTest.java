package io.reactorkinesis.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tables of the module's README name what there is, all of it and nothing else. */
class ReadmeTablesTest {

    private static final Pattern NAME = Pattern.compile("`([a-zA-Z.]+)`");

    @Test
    void theOptionsAreThoseOfTheBuilder() throws IOException {
        assertThat(namesIn("## Options"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProducerOptionsBuilder.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .map(Method::getName)
                        .filter(name -> !name.equals("build"))
                        .toList());
    }

    @Test
    void theMetersAreThoseOfTheEnum() throws IOException {
        assertThat(namesIn("## Meters"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProducerMeters.values())
                        .map(meter -> meter.key().substring("reactor.kinesis.producer.".length()))
                        .toList());
    }

    /** What stands in code in the first column of the chapter's table. */
    private static List<String> namesIn(String chapter) throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String text = readme.substring(readme.indexOf(chapter) + chapter.length());
        return text.substring(0, text.indexOf("\n## "))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(1, line.indexOf('|', 1)))
                .flatMap(cell -> NAME.matcher(cell).results().map((MatchResult match) -> match.group(1)))
                .toList();
    }
}
