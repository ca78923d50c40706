package io.reactorkinesis.localbroker.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.LocalBroker;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds docs/admin.md to what is served. */
class AdminDocIT {

    private static final String HOST = "localhost:4567";
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final Pattern ENDPOINT = Pattern.compile("\\| `((?:GET|POST|DELETE) [^`]*)` \\|");

    private final String doc = read();

    @Test
    void everyCommandOfItIsServed(@TempDir Path directory) {
        List<String> commands =
                doc.lines().filter(line -> line.startsWith("curl ")).toList();
        assertThat(commands).hasSizeGreaterThan(5);
        try (LocalBroker broker =
                LocalBroker.builder().metrics(true).stream("orders", 1).start()) {
            AdminClient admin = new AdminClient(broker.endpoint());
            for (String command : commands) {
                HttpResponse<String> response =
                        AdminClient.send(request(command.replace("/tmp/", directory + "/"), admin));
                assertThat(response.statusCode())
                        .as("%s: %s", command, response.body())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void itsTableHasAllThereIs() {
        List<String> documented = ENDPOINT.matcher(doc)
                .results()
                .map(endpoint -> endpoint.group(1))
                .toList();
        try (LocalBroker broker = LocalBroker.builder().start()) {
            List<String> served =
                    AdminClient.at(new AdminClient(broker.endpoint()).read("/_broker"), "endpoints").asArray().stream()
                            .map(each -> AdminClient.text(each, "method") + " " + AdminClient.text(each, "path"))
                            .map(each -> each.equals("GET /_broker") ? "GET /_broker/" : each)
                            .toList();

            assertThat(documented).containsExactlyInAnyOrderElementsOf(served);
        }
    }

    /** What curl would send. */
    private static HttpRequest.Builder request(String command, AdminClient admin) {
        List<String> words = new ArrayList<>(
                WORD.matcher(command).results().map(AdminDocIT::word).toList());
        words.remove("curl");
        String url = words.stream().filter(word -> word.startsWith(HOST)).collect(Collectors.joining());
        HttpRequest.Builder request = admin.request(url.substring(HOST.length()));
        words.remove(url);
        if (words.isEmpty()) {
            return request.GET();
        }
        assertThat(words).as(command).hasSize(2);
        return switch (words.get(0)) {
            case "--json" ->
                request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(words.get(1)));
            case "-X" -> request.method(words.get(1), BodyPublishers.noBody());
            default -> throw new AssertionError(command);
        };
    }

    private static String word(MatchResult word) {
        return word.group(1) == null ? word.group(2) : word.group(1);
    }

    private static String read() {
        try {
            return Files.readString(Path.of("docs", "admin.md"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
