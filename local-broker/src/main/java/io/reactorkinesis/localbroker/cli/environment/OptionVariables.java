package io.reactorkinesis.localbroker.cli.environment;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Gives each option that has no flag on the command line the value of its variable: {@code --tls-port} that of {@code
 * LOCAL_BROKER_TLS_PORT}, and so on; without one that of kinesis-mock's variable. A blank variable counts as none.
 */
public final class OptionVariables implements IDefaultValueProvider {

    private static final String PREFIX = "LOCAL_BROKER_";

    private final Map<String, String> environment;
    private final KinesisMockVariables kinesisMock;

    /**
     * @param environment values by variables
     */
    public OptionVariables(Map<String, String> environment) {
        this.environment = environment;
        this.kinesisMock = new KinesisMockVariables(environment);
    }

    /** The variable of an option, such as {@code --port}. */
    public static String variable(String option) {
        return PREFIX + option.substring("--".length()).replace('-', '_').toUpperCase(Locale.ROOT);
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        return find(argument).map(Variable::value).orElse(null);
    }

    /** The variable that an option has its value of when no flag gives it. */
    public Optional<Variable> find(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return Optional.empty();
        }
        String name = option.names()[0];
        return own(name).or(() -> kinesisMock.find(name));
    }

    /** Whether an option's own variable is set, not only another emulator's. */
    public boolean hasOwn(String option) {
        return own(option).isPresent();
    }

    private Optional<Variable> own(String option) {
        String name = variable(option);
        return Variable.in(environment, name);
    }

    /** What kinesis-mock's variables say besides. */
    public KinesisMockVariables kinesisMock() {
        return kinesisMock;
    }
}
