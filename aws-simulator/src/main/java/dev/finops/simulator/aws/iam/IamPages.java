package dev.finops.simulator.aws.iam;

import dev.finops.simulator.aws.simulation.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** IAM lists 100 at a time unless asked for another number. */
final class IamPages {
    private IamPages() {}

    static <T> Page<T> of(List<T> all, @Nullable Integer maxItems, @Nullable String marker) {
        return Page.of(
                all,
                maxItems == null ? 100 : maxItems,
                marker,
                () -> IamErrors.validation("The provided marker is not valid."));
    }
}
