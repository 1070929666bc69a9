package dev.finops.backend.representation;

import dev.finops.backend.analysis.Bridge;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.FilterText;
import dev.finops.backend.inquiry.QueryText;
import dev.finops.backend.representation.CostsAnswer.Charges;
import dev.finops.backend.representation.CostsAnswer.Days;
import dev.finops.backend.representation.CostsAnswer.Freshness;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link Bridge} as JSON. Amounts are exact decimals, in the unit beside them. */
@Serdeable
public record BridgeAnswer(
        String metric,
        Days period,
        String timeBasis,
        List<String> filters,

        @Schema(description = "One for each currency.") List<OfOneUnit> bridges,

        @Schema(description = "Of the number at the end.") Charges charges,
        List<String> caveats,
        Freshness freshness,
        String source,
        double elapsedMillis) {

    @Serdeable
    public record OfOneUnit(String unit, State start, List<Step> steps, State end) {}

    @Serdeable
    public record State(
            String label,
            BigDecimal amount,

            @Schema(description = "The parameters of /api/v1/costs that give it.")
            String query) {}

    @Serdeable
    public record Step(
            @Schema(description = "Names the kind of step and never changes.", example = "without.tax")
            String id,

            String label,
            String description,
            BigDecimal amount,

            @Schema(description = "The number once the step is taken.")
            BigDecimal after,

            @Schema(
                    description =
                            "The parameters of /api/v1/costs that show what the step is about: the state after it, or"
                                    + " the charges that it changes.")
            @Nullable
            String query) {}

    public static BridgeAnswer of(Bridge bridge, CostQuery asked) {
        return new BridgeAnswer(
                asked.metric().word(),
                Days.of(asked.period()),
                asked.timeBasis().word(),
                asked.filters().stream().map(FilterText::print).toList(),
                bridge.bridges().stream().map(BridgeAnswer::ofOneUnit).toList(),
                Charges.of(bridge.shown()),
                bridge.caveats(),
                Freshness.of(bridge.shown().freshness()),
                bridge.shown().provenance().source(),
                CostsAnswer.millis(bridge.elapsed()));
    }

    private static OfOneUnit ofOneUnit(Bridge.OfOneUnit bridge) {
        return new OfOneUnit(
                bridge.unit(),
                state(bridge.start()),
                bridge.steps().stream()
                        .map(step -> new Step(
                                step.id(),
                                step.label(),
                                step.description(),
                                CostsAnswer.plain(step.amount()),
                                CostsAnswer.plain(step.after()),
                                step.query() == null ? null : QueryText.print(step.query())))
                        .toList(),
                state(bridge.end()));
    }

    private static State state(Bridge.State state) {
        return new State(state.label(), CostsAnswer.plain(state.amount()), QueryText.print(state.query()));
    }
}
