package io.reactorkinesis.localbroker.cli.connect;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that somebody meant. */
final class Similar {

    private Similar() {}

    /** The nearest name, if a third of the letters or fewer would have to be changed for it. */
    static Optional<String> to(String given, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(name -> distance(given, name)))
                .filter(name -> distance(given, name) * 3 <= Math.max(given.length(), name.length()));
    }

    /** How many letters are to be added, left out or exchanged to make one word the other. */
    private static int distance(String from, String to) {
        int[] last = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            last[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] next = new int[to.length() + 1];
            next[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int exchanged = last[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                next[column] = Math.min(exchanged, 1 + Math.min(next[column - 1], last[column]));
            }
            last = next;
        }
        return last[to.length()];
    }
}
