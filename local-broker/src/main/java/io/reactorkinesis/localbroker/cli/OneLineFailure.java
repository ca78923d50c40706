package io.reactorkinesis.localbroker.cli;

import io.reactorkinesis.localbroker.cli.connect.CommandException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells in one line what cannot be done. Anything else is a fault, which picocli prints whole. */
final class OneLineFailure implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine commandLine, ParseResult parsed)
            throws Exception {
        if (failure instanceof UncheckedIOException || failure instanceof CommandException) {
            commandLine.getErr().println(failure.getMessage());
            commandLine.getErr().flush();
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw failure;
    }
}
