package io.reactorkinesis.localbroker.engine.channel.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryObjectStoreTest {

    @TempDir
    private Path temporary;

    private Path root;
    private ObjectStore store;

    @BeforeEach
    void openStore() {
        root = temporary.resolve("not/there/yet");
        store = new DirectoryObjectStore(root);
    }

    @Test
    void anObjectIsAFileInTheDirectoryOfItsBucket() throws IOException {
        store.put("lake", "a/b/c.json", content("1"));

        assertThat(root.resolve("lake/a/b/c.json")).hasContent("1");
    }

    @Test
    void anObjectTakesThePlaceOfTheOneOfItsKey() throws IOException {
        store.put("lake", "a", content("first"));
        store.put("lake", "a", content("second"));

        assertThat(root.resolve("lake/a")).hasContent("second");
        assertThat(files()).containsExactly("lake/a");
    }

    @Test
    void anObjectThatCannotBeWrittenLeavesTheOldOneAndNothingElse() throws IOException {
        store.put("lake", "a", content("old"));

        assertThatThrownBy(() -> store.put("lake", "a", out -> {
                    out.write("half".getBytes(UTF_8));
                    out.flush();
                    assertThat(root.resolve("lake/a")).hasContent("old");
                    throw new IOException("disk full");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");

        assertThat(root.resolve("lake/a")).hasContent("old");
        assertThat(files()).containsExactly("lake/a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../a", "a/../b", "/a", "a//b", "a/", "./a", "a/.", "", "a\0b"})
    void noKeyLeadsOutOfItsBucket(String key) throws IOException {
        assertThatThrownBy(() -> store.put("lake", key, content("1"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> store.requireWritable("lake", key)).isInstanceOf(IOException.class);

        assertThat(files()).isEmpty();
    }

    @Test
    void noSymbolicLinkOnTheWayIsFollowed() throws IOException {
        Path outside = Files.createDirectory(temporary.resolve("outside"));
        Files.createDirectories(root.resolve("lake"));
        Files.createSymbolicLink(root.resolve("lake/link"), outside);
        Files.createSymbolicLink(root.resolve("linked"), outside);

        assertThatThrownBy(() -> store.put("lake", "link/a", content("1")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a symbolic link is not followed");
        assertThatThrownBy(() -> store.put("linked", "a", content("1"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> store.requireWritable("linked", "a")).isInstanceOf(IOException.class);

        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void aSymbolicLinkAtTheKeyItselfIsReplacedAndNotWrittenThrough() throws IOException {
        Path outside = Files.writeString(temporary.resolve("precious"), "keep me");
        Files.createDirectories(root.resolve("lake"));
        Files.createSymbolicLink(root.resolve("lake/a"), outside);

        store.put("lake", "a", content("1"));

        assertThat(outside).hasContent("keep me");
        assertThat(root.resolve("lake/a")).hasContent("1");
    }

    @Test
    void aBucketIsMadeWhenItIsFoundWritable() throws IOException {
        store.requireWritable("lake", "a/b");

        assertThat(root.resolve("lake")).isEmptyDirectory();
    }

    @Test
    void aKeyWithASegmentThatNoFileCanHaveIsFoundOut() {
        assertThatThrownBy(() -> store.requireWritable("lake", "a/" + "\u00e4".repeat(128)))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("has a segment of more than 255 bytes, which no file name can have");
    }

    @Test
    void aBucketThatIsAFileIsFoundOut() throws IOException {
        Files.createDirectories(root);
        Files.createFile(root.resolve("lake"));

        assertThatThrownBy(() -> store.requireWritable("lake", "a"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("lake is no directory");
    }

    private static ObjectBody content(String text) {
        return out -> out.write(text.getBytes(UTF_8));
    }

    private List<String> files() throws IOException {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .toList();
        }
    }
}
