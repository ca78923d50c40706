package io.reactorkinesis.localbroker.junit;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs test classes with whatever JUnit the class path has, and tells how they ended. */
final class JupiterRun implements TestExecutionListener {

    private final Map<String, String> ends = new TreeMap<>();

    private JupiterRun() {}

    /** Prints the release of JUnit, and how the tests of these classes ended. */
    public static void main(String[] classes) throws ClassNotFoundException {
        System.out.println("JUnit " + Test.class.getPackage().getImplementationVersion());
        for (String name : classes) {
            of(false, Class.forName(name)).forEach((test, end) -> System.out.println(test + ": " + end));
        }
        System.exit(0);
    }

    /** How each test and each class ended, by its place. */
    static Map<String, String> of(boolean parallel, Class<?>... classes) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(classes)
                        .map(DiscoverySelectors::selectClass)
                        .toList())
                .configurationParameter("junit.jupiter.execution.parallel.enabled", Boolean.toString(parallel))
                .configurationParameter("junit.jupiter.execution.parallel.mode.classes.default", "concurrent")
                .build();
        JupiterRun run = new JupiterRun();
        LauncherFactory.create().execute(request, run);
        return run.ends;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest() || result.getThrowable().isPresent()) {
            String place =
                    test.getUniqueId().replaceAll("\\[engine:[^]]*]/|\\[[a-z-]*:|]|io\\.reactorkinesis\\.[a-z.]*", "");
            ends.merge(place, result.getThrowable().map(Throwable::toString).orElse("well"), String::concat);
        }
    }
}
