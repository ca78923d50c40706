package io.reactorkinesis.localbroker.conformance.walk;

import io.reactorkinesis.localbroker.conformance.wire.Answer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the reference expects of an answer. */
interface Expected {

    Pattern IDENTITY = Pattern.compile("(v20131202\\.\\w+)@[0-9a-f]+");
    Pattern UNORDERED = Pattern.compile("(enum value set: \\[|^Value '\\{)([^\\]}]*)");

    /** How the answer differs; empty when it does not. */
    Optional<String> difference(Answer answer);

    /** That types and constraints find no fault; what the operation says then is not the walk's business. */
    static Expected accepted() {
        return answer -> {
            boolean refused = answer.errorType().equals("SerializationException")
                    || answer.message().contains(" failed to satisfy constraint: ");
            return refused ? Optional.of("refuses " + answer.message()) : Optional.empty();
        };
    }

    /** An error of this type, or none when it is empty. */
    static Expected answer(String errorType) {
        return answer -> answer.errorType().equals(errorType)
                ? Optional.empty()
                : Optional.of("answers " + answer + " instead of '" + errorType + "'");
    }

    /** A SerializationException; the text is not asked for where the reference has none. */
    static Expected mismatch(Optional<String> text) {
        return answer -> {
            boolean same = answer.status() == 400
                    && answer.errorType().equals("SerializationException")
                    && text.map(answer.message()::equals).orElse(true);
            return same
                    ? Optional.empty()
                    : Optional.of("answers " + answer + " instead of " + text.orElse("a mismatch"));
        };
    }

    /** A ValidationException that tells exactly these, or ten of them when there are more. */
    static Expected violations(List<String> violations) {
        Set<String> wanted = violations.stream().map(Expected::normal).collect(Collectors.toSet());
        int count = Math.min(10, wanted.size());
        String head = count + " validation error" + (count == 1 ? "" : "s") + " detected: ";
        return answer -> {
            boolean refused = answer.status() == 400
                    && answer.errorType().equals("ValidationException")
                    && answer.message().startsWith(head);
            Set<String> told = refused ? told(answer.message().substring(head.length())) : Set.of();
            boolean same = told.size() == count && wanted.containsAll(told);
            return same ? Optional.empty() : Optional.of("answers " + answer + " instead of " + head + wanted);
        };
    }

    private static Set<String> told(String message) {
        return Arrays.stream(message.split("; (?=Value )", -1))
                .map(Expected::normal)
                .collect(Collectors.toSet());
    }

    /** Without the identities of structures and without the order of sets and maps, which the service does not promise. */
    private static String normal(String violation) {
        String named = IDENTITY.matcher(violation).replaceAll("$1@0");
        return UNORDERED.matcher(named).replaceAll(Expected::sorted);
    }

    private static String sorted(MatchResult set) {
        String[] items = set.group(2).split(", ", -1);
        if (!set.group(2).contains("AT_SEQUENCE_NUMBER")) {
            Arrays.sort(items);
        }
        return Matcher.quoteReplacement(set.group(1) + String.join(", ", items));
    }
}
