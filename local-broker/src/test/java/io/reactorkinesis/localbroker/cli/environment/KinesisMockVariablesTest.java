package io.reactorkinesis.localbroker.cli.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KinesisMockVariablesTest {

    @ParameterizedTest
    @CsvSource({
        "INITIALIZE_STREAMS, --stream",
        "KINESIS_MOCK_PLAIN_PORT, --port",
        "KINESIS_MOCK_TLS_PORT, --tls-port",
        "SHARD_LIMIT, --shard-limit",
        "ON_DEMAND_STREAM_COUNT_LIMIT, --on-demand-stream-limit",
        "AWS_ACCOUNT_ID, --account-id",
        "AWS_REGION, --region",
        "LOG_LEVEL, --log-level"
    })
    void speakForAnOption(String variable, String option) {
        assertThat(of(variable, " 7 ").find(option)).contains(new Variable(variable, "7"));
    }

    @ParameterizedTest
    @CsvSource({
        "CREATE_STREAM_DURATION, CreateStream",
        "DELETE_STREAM_DURATION, DeleteStream",
        "REGISTER_STREAM_CONSUMER_DURATION, RegisterStreamConsumer",
        "DEREGISTER_STREAM_CONSUMER_DURATION, DeregisterStreamConsumer",
        "START_STREAM_ENCRYPTION_DURATION, StartStreamEncryption",
        "STOP_STREAM_ENCRYPTION_DURATION, StopStreamEncryption",
        "MERGE_SHARDS_DURATION, MergeShards",
        "SPLIT_SHARD_DURATION, SplitShard",
        "UPDATE_SHARD_COUNT_DURATION, UpdateShardCount",
        "UPDATE_STREAM_MODE_DURATION, UpdateStreamMode"
    })
    void aDurationIsTheDelayOfItsOperation(String variable, String operation) {
        assertThat(of(variable, "1 second").find("--transition-delay"))
                .contains(new Variable(variable, operation + "=1 second"));
    }

    @Test
    void durationsAreOneListOfDelays() {
        KinesisMockVariables variables = new KinesisMockVariables(
                Map.of("SPLIT_SHARD_DURATION", "2s", "CREATE_STREAM_DURATION", "0 ms", "MERGE_SHARDS_DURATION", ""));

        assertThat(variables.find("--transition-delay"))
                .contains(new Variable(
                        "CREATE_STREAM_DURATION, SPLIT_SHARD_DURATION", "CreateStream=0 ms,SplitShard=2s"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"INITIALIZE_STREAMS", "KINESIS_MOCK_PLAIN_PORT", "SHARD_LIMIT", "SPLIT_SHARD_DURATION"})
    void tellThatKinesisMockIsMeant(String variable) {
        assertThat(of(variable, "1").areSet()).isTrue();
        assertThat(of(variable, "").areSet()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWS_ACCOUNT_ID", "AWS_REGION", "LOG_LEVEL", "PATH"})
    void whatOthersHaveTooDoesNotTellThatKinesisMockIsMeant(String variable) {
        assertThat(of(variable, "1").areSet()).isFalse();
    }

    @Test
    void whatTheBrokerHasNotIsToldWhenItIsAskedFor() {
        assertThat(of("SHOULD_PERSIST_DATA", "true").unheeded())
                .singleElement()
                .asString()
                .startsWith("SHOULD_PERSIST_DATA (");
        assertThat(of("SHOULD_PERSIST_DATA", "false").unheeded()).isEmpty();
        assertThat(of("PERSIST_INTERVAL", "5s").unheeded()).isEmpty();
    }

    private static KinesisMockVariables of(String variable, String value) {
        return new KinesisMockVariables(Map.of(variable, value));
    }
}
