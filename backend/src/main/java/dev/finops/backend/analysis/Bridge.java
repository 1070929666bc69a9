package dev.finops.backend.analysis;

import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.CostResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way from what AWS invoices for some months to the number that a query shows, one for each currency. The states before
 * and after a step differ in one thing, and its amount is the difference of two sums: start and steps add up to the end
 * exactly.
 *
 * @param shown the answer at the end
 */
public record Bridge(List<OfOneUnit> bridges, CostResult shown, List<String> caveats, Duration elapsed) {

    /**
     * @param steps those that change the number
     */
    public record OfOneUnit(String unit, State start, List<Step> steps, State end) {}

    /** @param query whose total it is */
    public record State(String label, BigDecimal amount, CostQuery query) {}

    /**
     * @param id names the kind of step and never changes
     * @param description why it is there
     * @param after the number once it is taken
     * @param query shows what the step is about: the state after it, or the charges that it changes; null where no single
     *     query does
     */
    public record Step(
            String id,
            String label,
            String description,
            BigDecimal amount,
            BigDecimal after,
            @Nullable CostQuery query) {}
}
