package io.reactorkinesis.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the READMEs to what is compiled and tested: every Java example of theirs stands in a source of this project. */
class ReadmeTest {

    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\((?!http)([^)#]+)");
    private static final Path ROOT = root();
    private static final String SOURCES = sources();

    @ParameterizedTest
    @MethodSource("readmes")
    void everyJavaExampleIsCompiled(Path readme) throws IOException {
        JAVA_BLOCK
                .matcher(Files.readString(readme))
                .results()
                .map(match -> match.group(1))
                .forEach(block -> assertThat(SOURCES.contains(withoutIndent(block)))
                        .as("%s: no source has these lines:%n%s", readme, block)
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("readmes")
    void everyLinkLeadsSomewhere(Path readme) throws IOException {
        LINK.matcher(Files.readString(readme))
                .results()
                .map(match -> Objects.requireNonNull(readme.getParent()).resolve(match.group(1)))
                .forEach(target -> assertThat(target).as("a link of %s", readme).exists());
    }

    static List<Path> readmes() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT, 3)) {
            return files.filter(ReadmeTest::isForUsers).toList();
        }
    }

    private static boolean isForUsers(Path file) {
        return file.endsWith("README.md")
                || (file.toString().endsWith(".md")
                        && file.getName(file.getNameCount() - 2).toString().equals("docs"));
    }

    private static String sources() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(ReadmeTest::read)
                    .map(ReadmeTest::withoutIndent)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withoutIndent(String code) {
        return code.lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("CONTRIBUTING.md"))) {
            folder = Objects.requireNonNull(folder.getParent(), "The tests run inside the project");
        }
        return folder;
    }
}
