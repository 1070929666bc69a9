package dev.finops.backend;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** The time by which the backend goes. */
@Factory
final class Clocks {
    /** @param fixed an instant at which time stands still, for demonstrations and tests; empty for the machine's clock */
    @Singleton
    @Primary
    InstantSource clock(@Value("${finops.now:}") String fixed) {
        return fixed.isBlank() ? InstantSource.system() : Clock.fixed(Instant.parse(fixed), ZoneOffset.UTC);
    }
}
