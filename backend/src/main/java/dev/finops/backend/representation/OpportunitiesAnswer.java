package dev.finops.backend.representation;

import dev.finops.backend.analysis.Opportunities;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.FilterText;
import dev.finops.backend.inquiry.QueryText;
import dev.finops.backend.representation.CostsAnswer.Amount;
import dev.finops.backend.representation.CostsAnswer.Days;
import dev.finops.backend.representation.CostsAnswer.Freshness;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;

/** {@link Opportunities} as JSON. Amounts are exact decimals, in the unit beside them. */
@Serdeable
public record OpportunitiesAnswer(
        String metric,
        Days period,
        List<String> filters,

        @Schema(description = "All costs that were looked through.")
        List<Amount> totals,

        @Schema(description = "By amount, highest first. They overlap, and are not to be added up.")
        List<Found> found,

        List<String> caveats,
        Freshness freshness,
        String source) {

    @Serdeable
    @Schema(name = "Opportunity")
    public record Found(
            @Schema(
                    description =
                            "unusedCommitments, uncoveredInstances, alwaysOn, previousGeneration, gp2Volumes, snapshots,"
                                    + " natGateways, dataTransfer or publicIpv4.")
            String kind,

            String label,
            String advice,
            String unit,
            BigDecimal amount,

            @Schema(description = "The address that sums it, or that lists the instances among which it was found.")
            String query) {}

    public static OpportunitiesAnswer of(Opportunities opportunities, CostQuery query) {
        return new OpportunitiesAnswer(
                query.metric().word(),
                Days.of(query.period()),
                query.filters().stream().map(FilterText::print).toList(),
                Amount.of(opportunities.total().totals()),
                opportunities.found().stream()
                        .map(one -> new Found(
                                one.kind().word(),
                                one.kind().label(),
                                one.kind().advice(),
                                one.unit(),
                                CostsAnswer.plain(one.amount()),
                                "/api/v1/costs?" + QueryText.print(one.query())))
                        .toList(),
                opportunities.caveats(),
                Freshness.of(opportunities.total().freshness()),
                opportunities.total().provenance().source());
    }
}
