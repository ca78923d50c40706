package io.reactorkinesis.localbroker.cli;

import io.reactorkinesis.localbroker.cli.environment.OptionVariables;
import io.reactorkinesis.localbroker.cli.environment.Variable;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what is wrong with an argument, and of one that came from the environment, in which variable it stands. */
final class WrongArgument implements IParameterExceptionHandler {

    private final OptionVariables variables;

    WrongArgument(OptionVariables variables) {
        this.variables = variables;
    }

    @Override
    public int handleParseException(ParameterException error, String[] arguments) {
        CommandLine command = error.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(command.getColorScheme().errorText(error.getMessage() + origin(error)));
        if (!UnmatchedArgumentException.printSuggestions(error, err)) {
            err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help' for what there is.");
        }
        err.flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private String origin(ParameterException error) {
        if (error.getArgSpec() == null) {
            return "";
        }
        return variables
                .find(error.getArgSpec())
                .filter(variable -> variable.value().contains(String.valueOf(error.getValue())))
                .map(Variable::name)
                .map(name -> ". It comes from " + name)
                .orElse("");
    }
}
