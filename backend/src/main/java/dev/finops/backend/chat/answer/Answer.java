package dev.finops.backend.chat.answer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one inquiry, with what one must know to trust it. Amounts are exact, in the unit beside them.
 *
 * @param text one or two sentences with the metric, the period and the numbers
 * @param reading what was asked, piece by piece
 * @param metric null where nothing is measured
 * @param totals of what was asked; amounts of different units are never added
 * @param leftOut charges of the period that the numbers do not hold
 * @param followUps messages that fit this answer and data
 */
public record Answer(
        String text,
        Reading reading,
        @Nullable Table table,
        @Nullable Chart chart,
        @Nullable MetricName metric,
        @Nullable Days period,
        @Nullable Days compared,
        List<Amount> totals,
        List<LeftOut> leftOut,
        @Nullable Freshness freshness,
        List<String> caveats,
        @Nullable Source query,
        Proof proof,
        List<String> followUps) {

    /** @param address the inquiry as {@link dev.finops.backend.inquiry.InquiryText} writes it */
    public record Reading(List<Part> parts, String address) {}

    /** One piece of what was asked. */
    @Serdeable
    public record Part(Piece part, String label, String value) {}

    /** Which piece it is. */
    @Serdeable
    public enum Piece {
        @JsonProperty("analysis")
        ANALYSIS,
        @JsonProperty("metric")
        METRIC,
        @JsonProperty("period")
        PERIOD,
        @JsonProperty("compare")
        COMPARE,
        @JsonProperty("granularity")
        GRANULARITY,
        @JsonProperty("groupBy")
        GROUP_BY,
        @JsonProperty("filter")
        FILTER,
        @JsonProperty("charges")
        CHARGES,
        @JsonProperty("top")
        TOP,
        @JsonProperty("focus")
        FOCUS
    }

    @Serdeable
    public record MetricName(String word, String label) {}

    /** Days from start to the one before end. */
    @Serdeable
    public record Days(LocalDate start, LocalDate end) {}

    @Serdeable
    public record Amount(String unit, BigDecimal amount) {}

    @Serdeable
    public record LeftOut(String kind, String unit, BigDecimal amount) {}

    @Serdeable
    public record Freshness(
            @Nullable Instant newestUsage,
            String dataVersion,

            @Schema(description = "Months of the period without an invoice yet: their charges may still change.")
            List<String> openBillingPeriods) {}

    /** Where the numbers can be had again. */
    @Serdeable
    public record Source(
            @Schema(
                    description = "What to GET for the numbers.",
                    example = "/api/v1/costs?start=2026-10-01&end=2026-11-01")
            String address,

            @Schema(description = "What the engine ran.") @Nullable
            String sql) {}

    /** What lets anybody who has the data compute the answer again and compare. */
    @Serdeable
    public record Proof(
            @Schema(description = "The inquiry.") String address,
            String dataVersion,

            @Schema(description = "The version of the rules by which costs are computed.")
            int formulaVersion,

            List<Amount> totals,

            @Schema(
                    description =
                            "SHA-256 of the address and all numbers of the table and the totals, as hexadecimal digits.")
            String digest) {}
}
