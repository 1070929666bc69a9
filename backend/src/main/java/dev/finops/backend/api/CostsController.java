package dev.finops.backend.api;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.access.ScopedQuery;
import dev.finops.backend.source.CostSource;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Answers what things cost. */
@Controller("/api/v1")
@Tag(name = "Costs")
final class CostsController {
    private final CostSource source;

    CostsController(CostSource source) {
        this.source = source;
    }

    // Platform threads: DuckDB's native calls would pin the carriers of virtual ones.
    @Get("/costs")
    @ExecuteOn(TaskExecutors.IO)
    @Operation(
            summary = "Costs of a period",
            description = "Sums the charges of whole days in UTC. Says which charges the total holds, how new the data"
                    + " is, and with which SQL it was computed.")
    @ApiResponse(responseCode = "200", description = "The costs.")
    @ApiResponse(
            responseCode = "400",
            description = "A parameter is missing, unknown or wrong; the problem says what to write instead.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "422",
            description = "The data does not hold the metric, or the answer would be too large.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "503",
            description = "Too busy (with Retry-After), too slow, or no billing data.",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    CostsAnswer costs(
            HttpRequest<?> request,
            @QueryValue @Nullable @Parameter(required = true, description = "The first day.", example = "2018-10-01")
                    String start,
            @QueryValue
                    @Nullable
                    @Parameter(required = true, description = "The day after the last.", example = "2018-11-01")
                    String end,
            @QueryValue
                    @Nullable
                    @Parameter(
                            description =
                                    "unblended, as invoiced; amortized (the default), with commitments spread over what"
                                            + " they cover; netUnblended and netAmortized, after discounts, where the bill has them.",
                            example = "amortized")
                    String metric,
            @QueryValue
                    @Nullable
                    @Parameter(
                            description =
                                    "Up to three of service, account, region, chargeType, chargeCategory, with commas"
                                            + " between; none for one sum.",
                            example = "service")
                    String groupBy,
            @QueryValue @Nullable @Parameter(description = "total (the default), month or day.", example = "total")
                    String granularity,
            @QueryValue
                    @Nullable
                    @Parameter(
                            description =
                                    "all (the default), so that whole months equal the bill; withoutTaxCreditRefund for"
                                            + " what services cost. What is left out is listed either way.",
                            example = "all")
                    String charges) {
        var query = CostsRequest.parse(request.getParameters());
        // This interface does not authenticate its callers, so there is no narrower scope to give them.
        return CostsAnswer.of(source.answer(new ScopedQuery(query, AccountScope.everything())));
    }
}
