package io.reactorkinesis.samples.quickstart;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Flights counted by the airport they left. Not for use by several threads at once. */
final class AirportTable {

    private final Map<String, Airport> airports = new HashMap<>();

    void add(Flight flight) {
        Airport airport = airports.computeIfAbsent(flight.origin(), Airport::new);
        airport.flights++;
        airport.delayMinutes += flight.delayMinutes();
        airport.onTime += flight.onTime() ? 1 : 0;
    }

    /** The airports with the most flights, as lines of text under a heading. */
    String busiest(int limit) {
        StringBuilder table = new StringBuilder("airport  flights  mean delay  on time%n".formatted());
        ranked(limit).forEach(airport -> table.append(airport.row()));
        return table.toString();
    }

    private List<Airport> ranked(int limit) {
        return airports.values().stream()
                .sorted(Comparator.comparingInt((Airport airport) -> -airport.flights)
                        .thenComparing(airport -> airport.code))
                .limit(limit)
                .toList();
    }

    private static final class Airport {

        private final String code;
        private int flights;
        private int onTime;
        private long delayMinutes;

        Airport(String code) {
            this.code = code;
        }

        String row() {
            return String.format(
                    Locale.ROOT,
                    "%-7s  %,7d  %6.1f min  %6.1f%%%n",
                    code,
                    flights,
                    (double) delayMinutes / flights,
                    100.0 * onTime / flights);
        }
    }
}
