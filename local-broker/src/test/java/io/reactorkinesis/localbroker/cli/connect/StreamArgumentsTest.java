package io.reactorkinesis.localbroker.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class StreamArgumentsTest {

    private static final Map<String, String> SET = Map.of(
            "AWS_ENDPOINT_URL_KINESIS",
            "http://kinesis:1",
            "AWS_ENDPOINT_URL",
            "http://all:1",
            "AWS_REGION",
            "eu-west-1");

    @Test
    void theLocalBrokerIsMeantWhenNothingIsSaid() {
        assertThat(target(Map.of(), "orders"))
                .isEqualTo(new Target("orders", URI.create("http://127.0.0.1:4567"), null, null));
    }

    @Test
    void theEnvironmentIsHeeded() {
        assertThat(target(SET, "orders"))
                .isEqualTo(new Target("orders", URI.create("http://kinesis:1"), "eu-west-1", null));
        assertThat(target(Map.of("AWS_ENDPOINT_URL", "http://all:1"), "orders").endpoint())
                .isEqualTo(URI.create("http://all:1"));
    }

    @Test
    void optionsComeBeforeTheEnvironment() {
        assertThat(target(SET, "orders", "--endpoint", "https://here", "--region", "us-west-2"))
                .isEqualTo(new Target("orders", URI.create("https://here"), "us-west-2", null));
    }

    @Test
    void theServiceIsMeantWithAProfileOrByItsName() {
        assertThat(target(Map.of(), "orders", "--profile", "work").endpoint()).isNull();
        assertThat(target(SET, "orders", "--endpoint", "aws").endpoint()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "https://kinesis.eu-west-1.amazonaws.com, true",
        "https://kinesis.cn-north-1.amazonaws.com.cn, true",
        "https://kinesis.eu-west-1.api.aws, true",
        "http://localhost:4567, false",
        "https://amazonaws.com.example.org, false"
    })
    void onlyTheServiceNeedsCredentials(String endpoint, boolean aws) {
        assertThat(target(Map.of(), "orders", "--endpoint", endpoint).isAws()).isEqualTo(aws);
    }

    @Test
    void anEndpointIsAnUrl() {
        assertThatThrownBy(() -> target(Map.of(), "orders", "--endpoint", "localhost:4567"))
                .isInstanceOf(ParameterException.class)
                .hasMessage("'localhost:4567' is no endpoint, such as http://127.0.0.1:4567 or aws");
    }

    private static Target target(Map<String, String> environment, String... arguments) {
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs(arguments);
        return Objects.requireNonNull(holder.stream).target(environment);
    }

    @Command
    private static final class Holder {

        @Mixin
        private StreamArguments stream = new StreamArguments();
    }
}
