package io.reactorkinesis.localbroker.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads Prometheus's text as strictly as its format is written down, and fails on whatever else there is. */
final class PrometheusText {

    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE|UNIT) (" + NAME + ") (.*)");
    private static final String LABEL = "([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\\n]|\\\\[\\\\\"n])*)\"";
    private static final Pattern SAMPLE =
            Pattern.compile("(" + NAME + ")(?:\\{(" + LABEL + "(?:," + LABEL + ")*)})? (\\S+)");
    private static final Pattern EACH_LABEL = Pattern.compile(LABEL);
    private static final List<String> SUFFIXES = List.of("", "_total", "_sum", "_count", "_created");

    private PrometheusText() {}

    /** The samples by name and labels, the labels in order. */
    static Map<String, Double> parse(String text) {
        Map<String, Double> samples = new TreeMap<>();
        Map<String, String> types = new HashMap<>();
        Set<String> finished = new HashSet<>();
        String family = "";
        for (String line : text.lines().toList()) {
            assertThat(finished).as("what follows the end").doesNotContain("# EOF");
            if (line.equals("# EOF")) {
                finished.add(line);
            } else if (line.startsWith("#")) {
                Matcher comment = COMMENT.matcher(line);
                assertThat(comment.matches()).as(line).isTrue();
                String named = comment.group(2);
                if (!named.equals(family)) {
                    assertThat(finished.add(named))
                            .as("All of a family stand together: %s", line)
                            .isTrue();
                    family = named;
                }
                if (comment.group(1).equals("TYPE")) {
                    assertThat(types.put(named, comment.group(3)))
                            .as("a second %s", line)
                            .isNull();
                }
            } else {
                Matcher sample = SAMPLE.matcher(line);
                assertThat(sample.matches()).as(line).isTrue();
                requireOf(family, types, sample.group(1), line);
                Map<String, String> labels = new TreeMap<>();
                Matcher label = EACH_LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
                while (label.find()) {
                    assertThat(labels.put(label.group(1), label.group(2)))
                            .as("a label twice: %s", line)
                            .isNull();
                }
                String series = sample.group(1)
                        + labels.entrySet().stream()
                                .map(each -> each.getKey() + "=\"" + each.getValue() + "\"")
                                .collect(Collectors.joining(",", "{", "}"));
                assertThat(samples.put(series, Double.parseDouble(sample.group(sample.groupCount()))))
                        .as("a second %s", series)
                        .isNull();
            }
        }
        return samples;
    }

    private static void requireOf(String family, Map<String, String> types, String name, String line) {
        assertThat(types).as("The type stands before %s", line).containsKey(family);
        assertThat(SUFFIXES)
                .as("%s is of the family %s", line, family)
                .anyMatch(suffix -> name.equals(family + suffix));
    }
}
