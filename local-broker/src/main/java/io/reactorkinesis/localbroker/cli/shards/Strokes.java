package io.reactorkinesis.localbroker.cli.shards;

import java.nio.charset.Charset;

/**
 * What a tree is drawn with; each is one column wide but the branches, which are three.
 *
 * @param branch to a child that others follow
 * @param lastBranch to the last child
 * @param trunk past a child, to those that follow
 * @param covered a part of the key space that the shard has
 * @param empty a part that it has not
 */
record Strokes(String branch, String lastBranch, String trunk, String covered, String empty) {

    private static final Strokes LINES = new Strokes("├─ ", "└─ ", "│  ", "█", "·");
    private static final Strokes ASCII = new Strokes("|- ", "`- ", "|  ", "#", ".");

    /** Lines where the terminal's charset has them, else letters. */
    static Strokes in(Charset charset) {
        return charset.newEncoder().canEncode("├─└│█·") ? LINES : ASCII;
    }
}
