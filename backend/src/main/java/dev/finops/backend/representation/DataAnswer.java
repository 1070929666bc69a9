package dev.finops.backend.representation;

import dev.finops.backend.analysis.SuggestedComparison;
import dev.finops.backend.cost.DataDescription;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.representation.CostsAnswer.Days;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link DataDescription} as JSON. */
@Serdeable
public record DataAnswer(
        String source,

        @Schema(description = "Differs when any of the data does.")
        String dataVersion,

        List<String> formats,
        List<String> currencies,

        @Schema(description = "The day of the oldest charge.") @Nullable
        LocalDate firstDay,

        @Schema(description = "The last day with usage.") @Nullable
        LocalDate lastDay,

        @Nullable Instant newestUsage,
        List<Month> months,
        List<MetricFound> metrics,
        String defaultMetric,
        List<String> granularities,
        List<DimensionFound> dimensions,
        Collection<String> tagKeys,
        Collection<String> costCategories,
        List<Account> accounts,
        List<LeftOut> unreadable,
        List<String> caveats,

        @Schema(description = "Two periods that one may want to compare; null where the data is too short.") @Nullable
        Suggestion suggestedComparison) {

    @Serdeable
    public record Month(
            @Schema(example = "2026-11") String month,

            @Schema(
                    description = "Whether it has no invoice yet, so that its charges may still change; null where its"
                            + " files have no column for invoices.")
            @Nullable
            Boolean open,

            long lineItems,
            int files) {}

    @Serdeable
    public record MetricFound(
            String metric,
            boolean available,

            @Schema(description = "Why it is not available for all of the data.") @Nullable
            String reason) {}

    @Serdeable
    public record DimensionFound(String dimension, String label) {}

    @Serdeable
    public record Account(String id, @Nullable String name) {}

    @Serdeable
    public record LeftOut(String file, String reason) {}

    @Serdeable
    public record Suggestion(Days current, Days previous, String reason) {}

    public static DataAnswer of(DataDescription data) {
        return new DataAnswer(
                data.source(),
                data.dataVersion(),
                data.formats(),
                data.currencies(),
                data.firstDay(),
                data.lastDay(),
                data.newestUsage(),
                data.months().stream()
                        .map(month -> new Month(
                                month.month().toString(),
                                month.invoiced() == null ? null : month.open(),
                                month.lineItems(),
                                month.files()))
                        .toList(),
                Arrays.stream(Metric.values())
                        .map(metric -> {
                            String reason = data.unavailable().get(metric);
                            return new MetricFound(metric.word(), reason == null, reason);
                        })
                        .toList(),
                data.defaultMetric().word(),
                Arrays.stream(Granularity.values())
                        .filter(granularity -> granularity != Granularity.HOUR || data.hourly())
                        .map(Granularity::word)
                        .toList(),
                Arrays.stream(Dimension.Field.values())
                        .map(field -> new DimensionFound(field.word(), field.label()))
                        .toList(),
                data.tagKeys(),
                data.costCategories(),
                data.accounts().stream()
                        .map(account -> new Account(account.id(), account.name()))
                        .toList(),
                data.leftOut().stream()
                        .map(file -> new LeftOut(file.file(), file.reason()))
                        .toList(),
                data.caveats(),
                SuggestedComparison.of(data)
                        .map(suggested -> new Suggestion(
                                Days.of(suggested.current()), Days.of(suggested.previous()), suggested.reason()))
                        .orElse(null));
    }
}
