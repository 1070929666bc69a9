package dev.finops.backend.api;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.Explode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the interface's description says of the parameters that say which costs; {@link dev.finops.backend.inquiry.QueryText} reads them. */
@Introspected
record CostsParameters(
        @QueryValue(defaultValue = "")
        @Parameter(
                required = true,
                description = "The first day, in UTC.",
                schema = @Schema(type = "string", format = "date"),
                example = "2026-10-01")
        String start,

        @QueryValue(defaultValue = "")
        @Parameter(
                required = true,
                description = "The day after the last.",
                schema = @Schema(type = "string", format = "date"),
                example = "2026-11-01")
        String end,

        @QueryValue
        @Nullable
        @Parameter(
                description = "unblended, as invoiced; amortized (the default), with commitments spread over what they"
                        + " cover; netUnblended and netAmortized, after discounts, where the bill has them; list, what"
                        + " usage would have cost on demand; usage, in pricing units.",
                example = "amortized")
        String metric,

        @QueryValue
        @Nullable
        @Parameter(
                explode = Explode.TRUE,
                description =
                        "A condition that charges have to meet, as dimension:operator:values with the operators in,"
                                + " notIn, contains, notContains, absent and present, and commas between values (a value with a"
                                + " comma stands in double quotes): service:in:AmazonEC2,AmazonS3 or tag.team:absent. Can be"
                                + " repeated; charges have to meet all.",
                example = "[\"service:in:AmazonEC2\"]")
        List<String> filter,

        @QueryValue
        @Nullable
        @Parameter(
                description = "all (the default), so that whole months equal the bill; withoutTaxCreditRefund for what"
                        + " services cost. What is left out is listed either way.",
                example = "all")
        String charges) {

    /** How costs are grouped. */
    @Introspected
    record Groups(
            @QueryValue
            @Nullable
            @Parameter(
                    description =
                            "Up to three dimensions with commas between, none for one sum: service, ceService, servicePart,"
                                    + " account, region, usageType, operation, instanceType, instanceFamily, purchaseOption,"
                                    + " chargeCategory, chargeKind, chargeType, resource, invoice, tag.KEY, costCategory.NAME.",
                    example = "service")
            String groupBy,

            @QueryValue
            @Nullable
            @Parameter(
                    description =
                            "Keeps the names of so many groups, 1 to 1000; the others become one row. With several"
                                    + " dimensions it ranks the last one within each combination of the others.",
                    schema = @Schema(type = "integer", minimum = "1", maximum = "1000"),
                    example = "5")
            Integer top) {}

    /** How time is cut. */
    @Introspected
    record Parts(
            @QueryValue
            @Nullable
            @Parameter(
                    description = "total (the default), year, quarter, month, week (from Monday), day or hour.",
                    example = "total")
            String granularity) {}

    /** The period to compare with. */
    @Introspected
    record Compared(
            @QueryValue(defaultValue = "")
            @Parameter(
                    required = true,
                    description = "The first day of the period to compare with.",
                    schema = @Schema(type = "string", format = "date"),
                    example = "2026-09-01")
            String compareStart,

            @QueryValue(defaultValue = "")
            @Parameter(
                    required = true,
                    description = "The day after its last.",
                    schema = @Schema(type = "string", format = "date"),
                    example = "2026-10-01")
            String compareEnd) {}

    /** By which of its times a charge is counted. */
    @Introspected
    record Basis(
            @QueryValue
            @Nullable
            @Parameter(
                    description =
                            "charge (the default): by the day on which a charge accrued; billing: by the month on whose"
                                    + " bill it is, for whole months.",
                    example = "charge")
            String timeBasis) {}

    /** How the time of a trend is cut. */
    @Introspected
    record Steps(
            @QueryValue
            @Nullable
            @Parameter(
                    description = "day, week (from Monday), month (the default), quarter or year.",
                    example = "month")
            String granularity) {}
}
