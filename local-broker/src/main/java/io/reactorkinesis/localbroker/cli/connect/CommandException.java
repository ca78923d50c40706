package io.reactorkinesis.localbroker.cli.connect;

/** Something that a command cannot do, told to the person who asked for it in one line and without a stack trace. */
public final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong and what to do, a sentence or two
     */
    public CommandException(String message) {
        super(message);
    }
}
