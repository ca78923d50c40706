package io.reactorkinesis.localbroker.junit.scenario;

import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.junit.LocalKinesis;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What users get wrong. */
@SuppressWarnings("unused") // What becomes of the fields is what is asked.
public final class Mistakes {

    private Mistakes() {}

    public static class TwoBrokers {

        @LocalKinesis(streams = "a")
        private static @Nullable LocalBroker one;

        @LocalKinesis(streams = "b")
        private static @Nullable LocalBroker other;

        @Test
        void test(LocalBroker whose) {}
    }

    @LocalKinesis(streams = "orders:many")
    public static class NoNumber {

        @Test
        void test(LocalBroker broker) {}
    }

    public static class FinalField {

        @LocalKinesis
        private static final @Nullable LocalBroker BROKER = null;

        @Test
        void test() {}
    }

    public static class OtherType {

        @LocalKinesis
        private @Nullable String broker;

        @Test
        void test() {}
    }

    @LocalKinesis(reset = true)
    @Execution(ExecutionMode.CONCURRENT)
    public static class ResetWhileOthersRun {

        @Test
        void test() {}
    }
}
