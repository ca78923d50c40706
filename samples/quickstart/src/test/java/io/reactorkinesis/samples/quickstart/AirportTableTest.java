package io.reactorkinesis.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class AirportTableTest {

    @Test
    void ranksAirportsByTheirFlights() {
        AirportTable table = new AirportTable();
        table.add(Flight.parse("2001-01-01T00:47,DTW,LAS,1750,66"));
        table.add(Flight.parse("2001-01-01T01:10,HNL,SFO,2399,14"));
        table.add(Flight.parse("2001-01-01T01:20,HNL,SFO,2399,15"));
        table.add(Flight.parse("2001-01-01T01:30,HNL,SFO,2399,-9"));

        assertThat(table.busiest(10).lines())
                .containsExactly(
                        "airport  flights  mean delay  on time",
                        "HNL            3     6.7 min    66.7%",
                        "DTW            1    66.0 min     0.0%");
        assertThat(table.busiest(1).lines()).hasSize(2);
    }

    @Test
    void countsTheFlightsOfTheData() {
        FlightData data = FlightData.load();
        AirportTable table = new AirportTable();
        data.stream().doOnNext(table::add).blockLast();

        assertThat(data.count()).isEqualTo(20_000);
        assertThat(table.busiest(2).lines().skip(1)).first().asString().startsWith("DFW        1,103 ");
    }

    @Test
    void refusesALineThatIsNoFlight() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Flight.parse("2001-01-01T00:47,DTW"))
                .withMessageContaining("5 fields");
    }
}
