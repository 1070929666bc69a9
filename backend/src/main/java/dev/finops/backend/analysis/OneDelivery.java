package dev.finops.backend.analysis;

import dev.finops.backend.cost.QueryRefused;
import dev.finops.backend.cost.QueryRefused.Reason;
import dev.finops.backend.source.CostSource;
import java.util.function.Supplier;

/** Asks several questions of the same data: numbers of two deliveries must not be combined. */
final class OneDelivery {
    private static final int ATTEMPTS = 3;

    private OneDelivery() {}

    /** @throws QueryRefused if the data changes faster than it can be read */
    static <T> T of(CostSource source, Supplier<T> questions) {
        String version = source.dataVersion();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            T answer = questions.get();
            String now = source.dataVersion();
            if (now.equals(version)) {
                return answer;
            }
            version = now;
        }
        throw new QueryRefused(
                Reason.BUSY, "The billing data changes faster than all of it can be read; ask again in a minute.");
    }
}
