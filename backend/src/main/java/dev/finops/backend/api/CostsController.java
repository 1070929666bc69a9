package dev.finops.backend.api;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.access.Scoped;
import dev.finops.backend.access.ScopedQuery;
import dev.finops.backend.analysis.Comparisons;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.representation.ComparisonAnswer;
import dev.finops.backend.representation.CostsAnswer;
import dev.finops.backend.representation.Csv;
import dev.finops.backend.representation.LineItemsAnswer;
import dev.finops.backend.source.CostSource;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Answers what things cost. On platform threads: DuckDB's native calls would pin the carriers of virtual ones.
 *
 * <p>The parameters of the methods are there to be described; they are read from the request as a whole, so that all that
 * is wrong with them is told at once.
 */
@Controller("/api/v1/costs")
@ExecuteOn(TaskExecutors.IO)
@Tag(name = "Costs")
final class CostsController {
    private final CostSource source;
    private final Comparisons comparisons;
    private final Representations representations;

    CostsController(CostSource source, Comparisons comparisons, Representations representations) {
        this.source = source;
        this.comparisons = comparisons;
        this.representations = representations;
    }

    /** This interface does not authenticate its callers, so there is no narrower scope to give them. */
    static AccountScope scope() {
        return AccountScope.everything();
    }

    @Get
    @Produces({MediaType.APPLICATION_JSON, Representations.CSV})
    @Operation(
            operationId = "costs",
            summary = "Costs of a period",
            description = "Sums charges by up to three dimensions. Says which charges the total holds, how new the data"
                    + " is, and with which SQL it was computed. As CSV with Accept: text/csv.")
    @ApiResponse(
            responseCode = "200",
            description = "The costs.",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = CostsAnswer.class)),
                @Content(mediaType = Representations.CSV, schema = @Schema(type = "string"))
            })
    @AnsweredWithProblems
    HttpResponse<?> costs(
            HttpRequest<?> request,
            @RequestBean CostsParameters parameters,
            @RequestBean CostsParameters.Basis basis,
            @RequestBean CostsParameters.Groups groups,
            @RequestBean CostsParameters.Parts parts) {
        CostQuery query = CostsRequest.parse(request.getParameters());
        return representations.jsonOrCsv(
                request, () -> CostsAnswer.of(source.answer(new ScopedQuery(query, scope()))), Csv::of);
    }

    @Get("/compare")
    @Produces({MediaType.APPLICATION_JSON, Representations.CSV})
    @Operation(
            operationId = "compareCosts",
            summary = "Costs of two periods",
            description = "The same sums for two periods of any length, and their differences. As CSV with Accept:"
                    + " text/csv.")
    @ApiResponse(
            responseCode = "200",
            description = "The costs of both, by the size of the change.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ComparisonAnswer.class)),
                @Content(mediaType = Representations.CSV, schema = @Schema(type = "string"))
            })
    @AnsweredWithProblems
    HttpResponse<?> compare(
            HttpRequest<?> request,
            @RequestBean CostsParameters parameters,
            @RequestBean CostsParameters.Basis basis,
            @RequestBean CostsParameters.Groups groups,
            @RequestBean CostsParameters.Compared compared) {
        var asked = ComparisonRequest.parse(request.getParameters());
        return representations.jsonOrCsv(
                request,
                () -> ComparisonAnswer.of(comparisons.compare(asked.query(), asked.previous(), scope()), asked.query()),
                Csv::of);
    }

    @Get("/line-items")
    @Produces({MediaType.APPLICATION_JSON, Representations.CSV})
    @Operation(
            operationId = "lineItems",
            summary = "The line items behind a number",
            description = "The rows of the bill that a sum adds up, highest amount first, in pages. As CSV with Accept:"
                    + " text/csv.")
    @ApiResponse(
            responseCode = "200",
            description = "A page of line items.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = LineItemsAnswer.class)),
                @Content(mediaType = Representations.CSV, schema = @Schema(type = "string"))
            })
    @AnsweredWithProblems
    HttpResponse<?> lineItems(
            HttpRequest<?> request,
            @RequestBean CostsParameters parameters,
            @RequestBean CostsParameters.Basis basis,
            @QueryValue
                    @Nullable
                    @Parameter(
                            description = "How many; 100 by default.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "500"),
                            example = "100")
                    Integer limit,
            @QueryValue
                    @Nullable
                    @Parameter(
                            description = "The nextCursor of the page before.",
                            schema = @Schema(type = "string", minLength = 1))
                    String cursor) {
        var query = LineItemsRequest.parse(request.getParameters(), source.dataVersion());
        return representations.jsonOrCsv(
                request, () -> LineItemsAnswer.of(source.lineItems(new Scoped<>(query, scope()))), Csv::of);
    }
}
