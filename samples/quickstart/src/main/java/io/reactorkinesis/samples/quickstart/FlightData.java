package io.reactorkinesis.samples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import reactor.core.publisher.Flux;

/** The flights that come with this sample. */
final class FlightData {

    private static final String RESOURCE = "/flights.csv";

    private final List<Flight> flights;

    private FlightData(List<Flight> flights) {
        this.flights = flights;
    }

    static FlightData load() {
        try (InputStream in = FlightData.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The sample was built without its data: " + RESOURCE);
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8));
            return new FlightData(reader.lines().skip(1).map(Flight::parse).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("The sample's data cannot be read: " + RESOURCE, e);
        }
    }

    int count() {
        return flights.size();
    }

    Flux<Flight> stream() {
        return Flux.fromIterable(flights);
    }
}
