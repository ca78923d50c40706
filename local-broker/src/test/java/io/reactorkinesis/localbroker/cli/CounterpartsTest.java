package io.reactorkinesis.localbroker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.LocalBrokerBuilder;
import io.reactorkinesis.localbroker.cli.environment.OptionVariables;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.OptionSpec;

/** Every option is a flag, a variable and a method of the builder, of one name. */
class CounterpartsTest {

    /** What Java alone can give. */
    private static final Set<String> FOR_JAVA = Set.of("clock", "scheduler", "random", "meterRegistry");

    private static final Set<String> STARTERS = Set.of("start", "startAsync");

    private static final Map<String, String> WITHOUT_METHOD = Map.of(
            "--tls-key", "the second argument of tlsCertificate",
            "--tls-password", "the second argument of tlsKeyStore",
            "--log-level", "an application that embeds the broker has logs of its own");

    private static final Pattern WORD_START = Pattern.compile("-([a-z])");

    @ParameterizedTest
    @MethodSource("flags")
    void aFlagHasAMethodOfTheBuilder(String flag) {
        assertThat(methods().contains(method(flag)) || WITHOUT_METHOD.containsKey(flag))
                .as(flag)
                .isTrue();
    }

    @Test
    void aMethodOfTheBuilderHasAFlag() {
        List<String> methods = flags().stream().map(CounterpartsTest::method).toList();

        assertThat(methods()).allSatisfy(method -> assertThat(methods).contains(method));
    }

    @ParameterizedTest
    @MethodSource("flags")
    void aFlagHasAVariable(String flag) throws Exception {
        String variable = "LOCAL_BROKER_" + flag.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
        OptionVariables variables = new OptionVariables(Map.of(variable, "given"));

        assertThat(variables.defaultValue(OptionSpec.builder(flag).build())).isEqualTo("given");
    }

    @Test
    void noExceptionIsLeftOver() {
        assertThat(flags()).containsAll(WITHOUT_METHOD.keySet());
    }

    static List<String> flags() {
        return Main.commandLine(broker -> {}, Console.of(Map.of()).surroundings()).getCommandSpec().options().stream()
                .filter(option -> !option.hidden() && !option.usageHelp() && !option.versionHelp())
                .map(option -> option.names()[0])
                .toList();
    }

    private static String method(String flag) {
        return WORD_START
                .matcher(flag.substring(2))
                .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }

    private static Set<String> methods() {
        return Arrays.stream(LocalBrokerBuilder.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .filter(name -> !FOR_JAVA.contains(name) && !STARTERS.contains(name))
                .collect(Collectors.toSet());
    }
}
