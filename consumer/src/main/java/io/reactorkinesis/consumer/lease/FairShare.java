package io.reactorkinesis.consumer.lease;

import java.util.Comparator;
import java.util.Map;

/**
 * How many leases a worker should take or give up, so that without a leader all end at the same share: the leases divided
 * by the live workers, rounded down, and one more for as many workers as there is a remainder.
 *
 * <p>Nobody takes from a live worker. Who has more than its share gives up the excess, who has less takes what is free.
 *
 * @param take at most so many of the free ones
 * @param giveUp so many of its own
 */
record FairShare(int take, int giveUp) {

    /**
     * @param held the leases of each live worker, this one included
     * @param free the leases of nobody alive
     */
    static FairShare of(String workerId, Map<String, Integer> held, int free) {
        int total = free + held.values().stream().mapToInt(Integer::intValue).sum();
        int floor = total / held.size();
        int remainder = total % held.size();
        int mine = held.getOrDefault(workerId, 0);
        int missing = held.values().stream()
                .mapToInt(count -> Math.max(0, floor - count))
                .sum();
        if (mine < floor) {
            return new FairShare(Math.min(free, floor - mine), 0);
        }
        int ceiling = remainder == 0 ? floor : floor + 1;
        boolean keepsOneMore = rankAbove(floor, workerId, held) < remainder;
        int allowed = floor + (keepsOneMore ? 1 : 0);
        if (mine > allowed && missing > free) {
            return new FairShare(0, mine - allowed);
        }
        if (mine > ceiling) {
            return new FairShare(0, mine - ceiling);
        }
        // What is free beyond the needs of those below the floor goes to whoever is first, up to the ceiling.
        return new FairShare(Math.max(0, Math.min(free - missing, ceiling - mine)), 0);
    }

    /** The place of the worker among those above the floor: more leases first, then by id, so that all see the same. */
    private static int rankAbove(int floor, String workerId, Map<String, Integer> held) {
        return held.entrySet().stream()
                .filter(entry -> entry.getValue() > floor)
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList()
                .indexOf(workerId);
    }
}
