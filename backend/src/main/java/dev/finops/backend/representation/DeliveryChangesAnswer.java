package dev.finops.backend.representation;

import dev.finops.backend.cost.DeliveryChanges;
import dev.finops.backend.representation.CostsAnswer.Amount;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link DeliveryChanges} as JSON. Amounts are exact decimals, in the unit beside them. */
@Serdeable
public record DeliveryChangesAnswer(
        @Schema(description = "The month whose bill it is.", example = "2026-03")
        String month,

        String metric,

        @Schema(description = "Those that are there, the newest first.")
        List<Delivered> deliveries,

        @Schema(description = "By size; they sum to the difference between the last two deliveries.")
        List<Change> changes,

        String dataVersion) {

    @Serdeable
    @Schema(name = "DeliveryOfBill")
    public record Delivered(
            String folder,

            @Schema(description = "When it was made, by its folder's name; null where that does not say.") @Nullable
            Instant at,

            @Schema(description = "What it bills; empty for deliveries before the last two.")
            List<Amount> totals) {}

    @Serdeable
    @Schema(name = "DeliveryChange")
    public record Change(
            @Schema(description = "added, removed or corrected.")
            String kind,

            @Nullable String service,
            String chargeKind,
            String unit,
            BigDecimal previous,
            BigDecimal current,
            BigDecimal change,
            long lines) {}

    public static DeliveryChangesAnswer of(DeliveryChanges changes) {
        return new DeliveryChangesAnswer(
                changes.month().toString(),
                changes.metric().word(),
                changes.deliveries().stream()
                        .map(one -> new Delivered(one.folder(), one.at(), Amount.of(one.totals())))
                        .toList(),
                changes.changes().stream()
                        .map(one -> new Change(
                                one.kind().word(),
                                one.service(),
                                one.charge().word(),
                                one.currency(),
                                CostsAnswer.plain(one.previous()),
                                CostsAnswer.plain(one.current()),
                                CostsAnswer.plain(one.amount()),
                                one.lines()))
                        .toList(),
                changes.dataVersion());
    }
}
