package io.reactorkinesis.localbroker.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactorkinesis.localbroker.LocalBroker;
import io.reactorkinesis.localbroker.LocalBrokerMeters;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The metrics as Prometheus reads them. */
class MetricsIT {

    private static final String SHARD =
            "{ShardId=\"shardId-000000000000\",StreamName=\"orders\",account=\"000000000000\","
                    + "region=\"us-east-1\"}";
    private static final String STREAM = "{StreamName=\"orders\",account=\"000000000000\",region=\"us-east-1\"}";

    private static LocalBroker broker;
    private static AdminClient admin;

    @BeforeAll
    static void start() {
        broker = LocalBroker.builder().metrics(true).stream("orders", 1).start();
        admin = new AdminClient(broker.endpoint());
        admin.call("PutRecord", "{'StreamName':'orders','PartitionKey':'k','Data':'aGVsbG8='}");
        admin.call(
                "PutRecords",
                "{'StreamName':'orders','Records':[{'PartitionKey':'k','Data':'aGVsbG8='},{'PartitionKey':'k','Data':''}]}");
        String iterator = AdminClient.text(
                admin.call(
                        "GetShardIterator",
                        "{'StreamName':'orders','ShardId':'shardId-000000000000','ShardIteratorType':'TRIM_HORIZON'}"),
                "ShardIterator");
        admin.call("GetRecords", "{'ShardIterator':'" + iterator + "'}");
    }

    @AfterAll
    static void close() {
        broker.close();
    }

    @Test
    void prometheusReadsThemByShardAndByStream() {
        HttpResponse<String> page = admin.get("/metrics");

        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(PrometheusText.parse(page.body()))
                .containsEntry("IncomingBytes_total" + SHARD, 13.0)
                .containsEntry("IncomingRecords_total" + SHARD, 3.0)
                .containsEntry("OutgoingRecords_total" + SHARD, 3.0)
                .containsEntry("IteratorAgeMilliseconds" + SHARD, 0.0)
                .containsEntry("GetRecords_IteratorAgeMilliseconds" + STREAM, 0.0)
                .containsEntry("GetRecords_Records_sum" + STREAM, 3.0)
                .containsEntry("GetRecords_Success_count" + STREAM, 1.0)
                .containsEntry("PutRecords_SuccessfulRecords_sum" + STREAM, 2.0)
                .containsEntry("PutRecord_Latency_seconds_count" + STREAM, 1.0);
    }

    @Test
    void openMetricsIsGivenToThoseWhoAskForIt() {
        HttpResponse<String> page =
                admin.get("/metrics", "Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5");

        assertThat(page.headers().firstValue("Content-Type"))
                .hasValue("application/openmetrics-text; version=1.0.0; charset=utf-8");
        assertThat(page.body()).endsWith("# EOF\n");
        assertThat(PrometheusText.parse(page.body())).containsEntry("IncomingRecords_total" + SHARD, 3.0);
    }

    @Test
    void aNameIsTheRegistrysWithUnderscores() {
        List<String> names = Arrays.stream(LocalBrokerMeters.values())
                .map(meter -> meter.key().replace('.', '_'))
                .toList();

        assertThat(PrometheusText.parse(admin.get("/metrics").body()).keySet())
                .isNotEmpty()
                .allMatch(series -> names.contains(
                        series.replaceFirst("\\{.*", "").replaceFirst("(_seconds)?(_total|_sum|_count|_max)?$", "")));
    }

    @Test
    void aStreamThatIsDeletedIsToldOfNoMore() {
        admin.call("CreateStream", "{'StreamName':'passing','ShardCount':1}");
        admin.call("PutRecord", "{'StreamName':'passing','PartitionKey':'k','Data':'aGVsbG8='}");
        assertThat(streams()).contains("passing");

        admin.call("DeleteStream", "{'StreamName':'passing'}");

        assertThat(streams()).isNotEmpty().doesNotContain("passing");
    }

    private static String streams() {
        Map<String, Double> series = PrometheusText.parse(admin.get("/metrics").body());
        return String.join("\n", series.keySet());
    }
}
