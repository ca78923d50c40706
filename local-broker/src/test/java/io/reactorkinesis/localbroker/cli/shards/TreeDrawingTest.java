package io.reactorkinesis.localbroker.cli.shards;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.Shard;

class TreeDrawingTest {

    private static final BigInteger SPACE = BigInteger.ONE.shiftLeft(128);

    /** Two shards; the first was split, and its second half merged with the other one. */
    private static final List<Shard> FAMILY = List.of(
            shard(0, 0, 50, 99, null, null),
            shard(1, 50, 100, 99, null, null),
            shard(2, 0, 25, null, 0, null),
            shard(3, 25, 50, 99, 0, null),
            shard(4, 25, 100, null, 3, 1));

    @Test
    void childrenStandBelowTheirParents() {
        assertThat(draw(60, UTF_8, true, FAMILY)).isEqualTo("""
                shard 0       ██████████████··············   50.00 %  closed
                ├─ shard 2    ███████·····················   25.00 %  open
                └─ shard 3    ·······███████··············   25.00 %  closed
                   └─ shard 4 ·······█████████████████████   75.00 %  open
                shard 1       ··············██████████████   50.00 %  closed
                └─ merged into shard 4
                """);
    }

    @Test
    void sequenceNumbersStandBelowTheirShard() {
        assertThat(draw(60, UTF_8, false, FAMILY.subList(0, 1))).isEqualTo("""
                shard 0 █████████████████·················   50.00 %  closed
                   from 10
                   to   99
                """);
    }

    @Test
    void wideTerminalsHaveRoomForWholeNames() {
        assertThat(draw(100, UTF_8, true, FAMILY.subList(0, 1)))
                .startsWith("shardId-000000000000 ████")
                .endsWith("·   50.00 %  closed\n");
    }

    @Test
    void aLineIsNotLongerThanTheTerminalIsWide() {
        for (int width = 45; width < 200; width++) {
            int columns = width;
            assertThat(draw(width, UTF_8, true, FAMILY).lines())
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
        }
    }

    @Test
    void aTerminalWithoutLinesHasLetters() {
        assertThat(draw(45, US_ASCII, true, FAMILY)).isEqualTo("""
                shard 0       #######......   50.00 %  closed
                |- shard 2    ###..........   25.00 %  open
                `- shard 3    ...####......   25.00 %  closed
                   `- shard 4 ...##########   75.00 %  open
                shard 1       .......######   50.00 %  closed
                `- merged into shard 4
                """);
    }

    @Test
    void aSmallShareIsSeenAllTheSame() {
        Shard tiny = shard("7", "7", 5);

        assertThat(draw(45, US_ASCII, true, List.of(tiny))).isEqualTo("shard 5 #..................   <0.01 %  open\n");
    }

    @Test
    void aChildWhoseParentIsForgottenStandsAlone() {
        assertThat(draw(45, US_ASCII, true, FAMILY.subList(4, 5))).startsWith("shard 4 ");
    }

    private static String draw(int width, Charset charset, boolean brief, List<Shard> shards) {
        return String.join("\n", new TreeDrawing(width, Strokes.in(charset), brief).draw(ShardTree.of(shards))) + "\n";
    }

    private static Shard shard(
            int number, int from, int to, @Nullable Integer end, @Nullable Integer parent, @Nullable Integer adjacent) {
        return shard(
                        percent(from).toString(),
                        percent(to).subtract(BigInteger.ONE).toString(),
                        number)
                .toBuilder()
                .sequenceNumberRange(range ->
                        range.startingSequenceNumber("10").endingSequenceNumber(end == null ? null : end.toString()))
                .parentShardId(parent == null ? null : id(parent))
                .adjacentParentShardId(adjacent == null ? null : id(adjacent))
                .build();
    }

    private static Shard shard(String start, String end, int number) {
        return Shard.builder()
                .shardId(id(number))
                .hashKeyRange(range -> range.startingHashKey(start).endingHashKey(end))
                .sequenceNumberRange(range -> range.startingSequenceNumber("10"))
                .build();
    }

    private static BigInteger percent(int share) {
        return SPACE.multiply(BigInteger.valueOf(share)).divide(BigInteger.valueOf(100));
    }

    private static String id(int number) {
        return String.format("shardId-%012d", number);
    }
}
