package io.reactorkinesis.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class JsonSerializerTest {

    private record Order(int number, String item) {}

    @Test
    void dataBecomesJson() {
        assertThat(new String(JsonSerializer.<Order>create().serialize(new Order(7, "kayak")), StandardCharsets.UTF_8))
                .isEqualTo("{\"number\":7,\"item\":\"kayak\"}");
    }

    @Test
    void theApplicationsMapperDecidesHow() {
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

        assertThat(new String(
                        JsonSerializer.<Order>with(mapper).serialize(new Order(7, "kayak")), StandardCharsets.UTF_8))
                .contains("\n");
    }
}
