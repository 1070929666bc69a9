package dev.finops.backend.health;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;

/** Something that the backend works with and that can fail by itself. */
public interface HealthPart {
    String name();

    /** Looks now; may block, and is given up after a few seconds. */
    Finding check();

    /** Whether requests can be taken at all, as far as this part can tell for this process and no other. */
    default boolean isReady() {
        return true;
    }

    /** How well a part does, from best to worst. */
    enum Status {
        UP,
        /** Not set up, and not needed for what works. */
        ABSENT,
        /** Works, though not for everything. */
        DEGRADED,
        DOWN
    }

    /** @param details for people, without secrets */
    @Serdeable
    record Finding(
            Status status,

            @Schema(
                    additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                    additionalPropertiesSchema = Void.class)
            Map<String, Object> details) {
        static Finding of(Status status, String message) {
            return new Finding(status, Map.of("message", message));
        }
    }
}
