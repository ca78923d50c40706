package io.reactorkinesis.localbroker.cli.environment;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The variables of kinesis-mock, whose package on npm is kinesis-local, as its version 0.6 documents and reads them. Its
 * durations are Scala's and its streams {@code NAME:SHARDS:REGION}, which our options take as well.
 */
public final class KinesisMockVariables {

    private static final Map<String, String> BY_OPTION = Map.of(
            "--stream", "INITIALIZE_STREAMS",
            "--port", "KINESIS_MOCK_PLAIN_PORT",
            "--tls-port", "KINESIS_MOCK_TLS_PORT",
            "--shard-limit", "SHARD_LIMIT",
            "--on-demand-stream-limit", "ON_DEMAND_STREAM_COUNT_LIMIT",
            "--account-id", "AWS_ACCOUNT_ID",
            "--region", "AWS_REGION",
            "--log-level", "LOG_LEVEL");

    private static final String DELAY_OPTION = "--transition-delay";
    private static final String DURATION = "_DURATION";

    private static final List<String> DURATIONS = List.of(
            "CREATE_STREAM_DURATION",
            "DELETE_STREAM_DURATION",
            "REGISTER_STREAM_CONSUMER_DURATION",
            "DEREGISTER_STREAM_CONSUMER_DURATION",
            "START_STREAM_ENCRYPTION_DURATION",
            "STOP_STREAM_ENCRYPTION_DURATION",
            "MERGE_SHARDS_DURATION",
            "SPLIT_SHARD_DURATION",
            "UPDATE_SHARD_COUNT_DURATION",
            "UPDATE_STREAM_MODE_DURATION");

    /** What it has and we have not; that it is set to {@code false} says nothing. */
    private static final Map<String, String> WITHOUT = Map.of(
            "SHOULD_PERSIST_DATA", "records live in memory and end with the broker",
            "KINESIS_MOCK_CERT_PATH", "its file is of another form, --tls-certificate takes PEM");

    /** Others have these too, so that they do not tell that kinesis-mock is meant. */
    private static final Set<String> COMMON = Set.of("AWS_ACCOUNT_ID", "AWS_REGION", "LOG_LEVEL");

    private final Map<String, String> environment;

    KinesisMockVariables(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Whether the broker is to stand in for kinesis-mock: one of its variables is set that nobody else has. */
    public boolean areSet() {
        return Stream.of(BY_OPTION.values(), DURATIONS, WITHOUT.keySet())
                .flatMap(names -> names.stream())
                .filter(Predicate.not(COMMON::contains))
                .anyMatch(name -> Variable.in(environment, name).isPresent());
    }

    /** The variables that are set and change nothing here, each with the reason. */
    public List<String> unheeded() {
        return WITHOUT.entrySet().stream()
                .filter(entry -> Variable.in(environment, entry.getKey())
                        .filter(variable -> !variable.value().equalsIgnoreCase("false"))
                        .isPresent())
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .sorted()
                .toList();
    }

    Optional<Variable> find(String option) {
        if (option.equals(DELAY_OPTION)) {
            return delays();
        }
        return Optional.ofNullable(BY_OPTION.get(option)).flatMap(name -> Variable.in(environment, name));
    }

    /** All durations that are set as the one value of one option. */
    private Optional<Variable> delays() {
        List<Variable> set = DURATIONS.stream()
                .flatMap(name -> Variable.in(environment, name).stream())
                .toList();
        return set.isEmpty()
                ? Optional.empty()
                : Optional.of(new Variable(
                        set.stream().map(Variable::name).collect(Collectors.joining(", ")),
                        set.stream()
                                .map(variable -> operation(variable.name()) + "=" + variable.value())
                                .collect(Collectors.joining(","))));
    }

    /** CREATE_STREAM_DURATION is of CreateStream. */
    private static String operation(String variable) {
        return Stream.of(variable.substring(0, variable.length() - DURATION.length())
                        .split("_", -1))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
