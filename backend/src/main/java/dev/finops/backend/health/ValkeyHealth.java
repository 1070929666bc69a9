package dev.finops.backend.health;

import dev.finops.backend.cache.Valkey;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** The cache; answers do without it, only slower. */
@Singleton
final class ValkeyHealth implements HealthPart {
    private final Optional<Valkey> valkey;

    ValkeyHealth(Optional<Valkey> valkey) {
        this.valkey = valkey;
    }

    @Override
    public String name() {
        return "valkey";
    }

    @Override
    public Finding check() {
        if (valkey.isEmpty()) {
            return Finding.of(Status.ABSENT, "VALKEY_URL is not set.");
        }
        return valkey.get().answersPing()
                ? new Finding(Status.UP, Map.of())
                : Finding.of(Status.DEGRADED, "Valkey does not answer; every answer is computed afresh.");
    }
}
