package dev.finops.backend.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page is built before the backend, so it has a copy of the interface's description, from which its types come. */
class OpenApiTest {
    private static final Path COPY = Path.of("../frontend/openapi.yml");

    @Test
    void the_page_knows_the_interface_as_it_is() throws IOException {
        try (var generated = OpenApiTest.class.getResourceAsStream("/META-INF/swagger/openapi.yml")) {
            assertThat(generated).isNotNull();
            assertThat(Files.readString(COPY))
                    .as("frontend/openapi.yml is stale: copy backend/target/classes/META-INF/swagger/openapi.yml there")
                    .isEqualTo(new String(generated.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
