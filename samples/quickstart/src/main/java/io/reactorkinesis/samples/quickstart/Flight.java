package io.reactorkinesis.samples.quickstart;

import java.util.regex.Pattern;

/**
 * A flight of early 2001, from the public data of the U.S. Bureau of Transportation Statistics.
 *
 * @param line the flight as it stands in the data, a line of comma-separated values
 * @param origin code of the airport it left
 * @param delayMinutes how late it arrived; negative when early
 */
record Flight(String line, String origin, int delayMinutes) {

    private static final Pattern COMMA = Pattern.compile(",");
    private static final int LATE_FROM_MINUTES = 15;

    /**
     * @throws IllegalArgumentException when the line is no flight
     */
    static Flight parse(String line) {
        String[] fields = COMMA.split(line, -1);
        if (fields.length != 5) {
            throw new IllegalArgumentException(
                    "A flight has 5 fields (scheduled, origin, destination, distance_miles, delay_minutes), but got: "
                            + line);
        }
        return new Flight(line, fields[1], Integer.parseInt(fields[4]));
    }

    /** Whether it counts as on time for the Bureau: less than 15 minutes late. */
    boolean onTime() {
        return delayMinutes < LATE_FROM_MINUTES;
    }
}
