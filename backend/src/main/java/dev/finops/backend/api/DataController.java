package dev.finops.backend.api;

import dev.finops.backend.access.ScopedQuery;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.representation.DataAnswer;
import dev.finops.backend.representation.DimensionValuesAnswer;
import dev.finops.backend.source.CostSource;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Answers what can be asked. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.IO)
@Tag(name = "Data")
final class DataController {
    private final CostSource source;
    private final Representations representations;

    DataController(CostSource source, Representations representations) {
        this.source = source;
        this.representations = representations;
    }

    @Get("/data")
    @Operation(
            operationId = "data",
            summary = "What the billing data holds",
            description =
                    "Its months, metrics, dimensions, accounts and currencies, the files that are left out and why,"
                            + " and two periods that one may want to compare.")
    @ApiResponse(
            responseCode = "200",
            description = "What can be asked.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DataAnswer.class)))
    @AnsweredWithProblems
    HttpResponse<?> data(HttpRequest<?> request) {
        return representations.json(request, () -> DataAnswer.of(source.describe(CostsController.scope())));
    }

    @Get("/dimensions/{dimension}/values")
    @Operation(
            operationId = "dimensionValues",
            summary = "The values of a dimension",
            description = "Those that charges of the period have, highest cost first.")
    @ApiResponse(
            responseCode = "200",
            description = "The values, and what the charges that have them cost.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DimensionValuesAnswer.class)))
    @AnsweredWithProblems
    HttpResponse<?> values(
            HttpRequest<?> request,
            @PathVariable @Parameter(description = "A dimension, as groupBy takes it.", example = "service")
                    String dimension,
            @QueryValue(defaultValue = "")
                    @Parameter(
                            required = true,
                            description = "The first day.",
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
            @QueryValue @Nullable @Parameter(description = "A part of the value, in any letter case.", example = "s3")
                    String search,
            @QueryValue
                    @Nullable
                    @Parameter(
                            description = "How many; 50 by default.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "500"),
                            example = "50")
                    Integer limit) {
        var asked = DimensionValuesRequest.parse(dimension, request.getParameters());
        return representations.json(request, () -> {
            Metric metric = source.describe(CostsController.scope()).defaultMetric();
            CostQuery query = asked.query(metric);
            Dimension grouped = query.groupBy().getFirst();
            return DimensionValuesAnswer.of(
                    grouped, source.answer(new ScopedQuery(query, CostsController.scope())), asked.limit());
        });
    }
}
