package io.reactorkinesis.localbroker.cli.shards;

import io.reactorkinesis.record.HashKeyRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Draws trees of shards, a line each and below it the range of its sequence numbers. */
final class TreeDrawing {

    /** From here on shards have their whole name. */
    private static final int WIDE = 100;

    private static final String ID_PREFIX = "shardId-";
    private static final int LONGEST_RIBBON = 64;
    private static final int SHORTEST_RIBBON = 8;

    /** The share, the state and the blanks around them. */
    private static final int RIGHT = "   12.34 %  closed".length();

    private final int width;
    private final Strokes strokes;
    private final boolean brief;
    private final List<Row> rows = new ArrayList<>();

    /**
     * @param width columns that a line should not go beyond
     * @param brief whether to leave out sequence numbers
     */
    TreeDrawing(int width, Strokes strokes, boolean brief) {
        this.width = width;
        this.strokes = strokes;
        this.brief = brief;
    }

    List<String> draw(List<ShardTree> trees) {
        rows.clear();
        trees.forEach(tree -> grow(tree, "", ""));
        int left = rows.stream()
                .filter(row -> row.shard != null)
                .mapToInt(row -> row.left.length())
                .max()
                .orElse(0);
        int ribbon = Math.max(SHORTEST_RIBBON, Math.min(LONGEST_RIBBON, width - left - RIGHT - 1));
        return rows.stream().map(row -> row.draw(left, ribbon, strokes)).toList();
    }

    /**
     * @param branch what leads to this shard
     * @param indent what stands before the lines below it
     */
    private void grow(ShardTree tree, String branch, String indent) {
        Shard shard = tree.shard();
        rows.add(new Row(branch + name(shard.shardId()), shard));
        boolean childless = tree.children().isEmpty() && tree.mergedInto() == null;
        if (!brief) {
            String below = indent + (childless ? "   " : strokes.trunk());
            rows.add(new Row(below + "from " + shard.sequenceNumberRange().startingSequenceNumber(), null));
            if (!tree.isOpen()) {
                rows.add(new Row(below + "to   " + shard.sequenceNumberRange().endingSequenceNumber(), null));
            }
        }
        int left = tree.children().size() + (tree.mergedInto() == null ? 0 : 1);
        for (ShardTree child : tree.children()) {
            boolean last = --left == 0;
            grow(
                    child,
                    indent + (last ? strokes.lastBranch() : strokes.branch()),
                    indent + (last ? "   " : strokes.trunk()));
        }
        if (tree.mergedInto() != null) {
            rows.add(new Row(indent + strokes.lastBranch() + "merged into " + name(tree.mergedInto()), null));
        }
    }

    private String name(String id) {
        return width >= WIDE || !id.startsWith(ID_PREFIX)
                ? id
                : "shard " + Long.parseLong(id.substring(ID_PREFIX.length()));
    }

    /** A line; only a shard's own has a ribbon. */
    private record Row(String left, @Nullable Shard shard) {

        String draw(int columns, int ribbonColumns, Strokes strokes) {
            if (shard == null) {
                return left;
            }
            Ribbon ribbon = Ribbon.of(HashKeyRange.parse(
                    shard.hashKeyRange().startingHashKey(), shard.hashKeyRange().endingHashKey()));
            return left
                    + " ".repeat(columns - left.length() + 1)
                    + ribbon.draw(ribbonColumns, strokes)
                    + "  " + ribbon.percent()
                    + (shard.sequenceNumberRange().endingSequenceNumber() == null ? "  open" : "  closed");
        }
    }
}
