package io.reactorkinesis.localbroker.junit.scenario;

/** All that end well. */
public final class Scenarios {

    /** How many tests they have. */
    public static final int TESTS = 18;

    private static final Class<?>[] ALL = {
        OnClass.class,
        OnStaticField.class,
        OnInstanceField.class,
        PerClass.class,
        WithReset.class,
        Registered.class,
        RegisteredForEach.class
    };

    private Scenarios() {}

    public static Class<?>[] all() {
        return ALL.clone();
    }
}
