package dev.finops.backend.api;

import dev.finops.backend.access.Scoped;
import dev.finops.backend.analysis.Bridges;
import dev.finops.backend.analysis.Commitments;
import dev.finops.backend.analysis.OpportunitySearch;
import dev.finops.backend.analysis.TagCoverages;
import dev.finops.backend.analysis.Trends;
import dev.finops.backend.representation.BridgeAnswer;
import dev.finops.backend.representation.CommitmentsAnswer;
import dev.finops.backend.representation.DeliveryChangesAnswer;
import dev.finops.backend.representation.DriversAnswer;
import dev.finops.backend.representation.OpportunitiesAnswer;
import dev.finops.backend.representation.TagCoverageAnswer;
import dev.finops.backend.representation.TrendAnswer;
import dev.finops.backend.source.CostSource;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
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
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** Answers why things cost what they cost. Parameters are described here and read as {@link CostsController} says. */
@Controller("/api/v1/costs")
@ExecuteOn(TaskExecutors.IO)
@Tag(name = "Analyses")
final class AnalysisController {
    private final CostSource source;
    private final Bridges bridges;
    private final Trends trends;
    private final TagCoverages tagCoverages;
    private final Commitments commitments;
    private final OpportunitySearch opportunities;
    private final Representations representations;

    AnalysisController(
            CostSource source,
            Bridges bridges,
            Trends trends,
            TagCoverages tagCoverages,
            Commitments commitments,
            OpportunitySearch opportunities,
            Representations representations) {
        this.source = source;
        this.bridges = bridges;
        this.trends = trends;
        this.tagCoverages = tagCoverages;
        this.commitments = commitments;
        this.opportunities = opportunities;
        this.representations = representations;
    }

    @Get("/drivers")
    @Operation(
            operationId = "drivers",
            summary = "What made one period cost more or less than another",
            description =
                    "Tells the change of each group, of service unless said otherwise, apart into what was added and"
                            + " removed, used more or less, and dearer or cheaper; and lists the largest single causes. All parts"
                            + " sum exactly to the difference.")
    @ApiResponse(
            responseCode = "200",
            description = "The drivers, by the size of their change.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DriversAnswer.class)))
    @AnsweredWithProblems
    HttpResponse<?> drivers(
            HttpRequest<?> request,
            @RequestBean CostsParameters parameters,
            @RequestBean CostsParameters.Basis basis,
            @RequestBean CostsParameters.Groups groups,
            @RequestBean CostsParameters.Compared compared) {
        var query = AnalysisRequests.drivers(request.getParameters());
        return representations.json(
                request, () -> DriversAnswer.of(source.drivers(new Scoped<>(query, CostsController.scope()))));
    }

    @Get("/bridge")
    @Operation(
            operationId = "bridge",
            summary = "From the invoice to a number",
            description =
                    "Begins with what AWS invoices for whole months and ends with what the parameters ask for. Each"
                            + " step is a query of its own, and they add up exactly.")
    @ApiResponse(
            responseCode = "200",
            description = "The steps, in order.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = BridgeAnswer.class)))
    @AnsweredWithProblems
    HttpResponse<?> bridge(
            HttpRequest<?> request, @RequestBean CostsParameters parameters, @RequestBean CostsParameters.Basis basis) {
        var query = AnalysisRequests.bridge(request.getParameters());
        return representations.json(
                request, () -> BridgeAnswer.of(bridges.bridge(query, CostsController.scope()), query));
    }

    @Get("/opportunities")
    @Operation(
            operationId = "opportunities",
            summary = "What could cost less",
            description =
                    "What a bill itself shows: commitments that nothing used, instances that none covers or that never"
                            + " stop, previous generations, gp2 volumes, snapshots, NAT gateways, transfer, public addresses; each with"
                            + " its amount and its query. A bill knows no utilization.")
    @ApiResponse(
            responseCode = "200",
            description = "What was found, by amount.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = OpportunitiesAnswer.class)))
    @AnsweredWithProblems
    HttpResponse<?> opportunities(HttpRequest<?> request, @RequestBean CostsParameters parameters) {
        var query = AnalysisRequests.opportunities(request.getParameters());
        return representations.json(
                request, () -> OpportunitiesAnswer.of(opportunities.search(query, CostsController.scope()), query));
    }

    @Get("/deliveries")
    @Operation(
            operationId = "deliveries",
            summary = "What changed between the last two deliveries of a bill",
            description =
                    "For reports that keep their former deliveries: line items that were added, removed or corrected, by"
                            + " service and kind of charge. They sum exactly to the difference between the two.")
    @ApiResponse(
            responseCode = "200",
            description = "The deliveries that are there, and the changes.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DeliveryChangesAnswer.class)))
    @AnsweredWithProblems
    HttpResponse<?> deliveries(
            HttpRequest<?> request,
            @QueryValue(defaultValue = "")
                    @Parameter(
                            required = true,
                            description = "The bill's month.",
                            schema = @Schema(type = "string", pattern = "^[0-9]{4}-(0[1-9]|1[0-2])$"),
                            example = "2026-10")
                    String month) {
        YearMonth asked = AnalysisRequests.deliveries(request.getParameters());
        return representations.json(
                request,
                () -> DeliveryChangesAnswer.of(source.deliveryChanges(new Scoped<>(asked, CostsController.scope()))));
    }

    @Get("/trend")
    @Operation(
            operationId = "trend",
            summary = "How costs develop",
            description =
                    "The sums of the parts of a period, their changes, moving average, average and slope. Parts that"
                            + " the data covers only in part are marked and left out of the latter.")
    @ApiResponse(
            responseCode = "200",
            description = "A series for each group.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TrendAnswer.class)))
    @AnsweredWithProblems
    HttpResponse<?> trend(
            HttpRequest<?> request,
            @RequestBean CostsParameters parameters,
            @RequestBean CostsParameters.Basis basis,
            @RequestBean CostsParameters.Groups groups,
            @RequestBean CostsParameters.Steps steps) {
        var query = AnalysisRequests.trend(request.getParameters());
        return representations.json(request, () -> TrendAnswer.of(trends.trend(query, CostsController.scope())));
    }

    @Get("/tag-coverage")
    @Operation(
            operationId = "tagCoverage",
            summary = "How much of the costs is tagged",
            description = "For each tag key the cost with and without it; for one key also by a dimension, what is most"
                    + " untagged first. Counts usage only, unless a filter says which charges.")
    @ApiResponse(
            responseCode = "200",
            description = "The coverage.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TagCoverageAnswer.class)))
    @AnsweredWithProblems
    HttpResponse<?> tagCoverage(
            HttpRequest<?> request,
            @RequestBean CostsParameters parameters,
            @RequestBean CostsParameters.Groups groups,
            @QueryValue
                    @Nullable
                    @Parameter(description = "The tag key to look into; none for all keys.", example = "team")
                    String tag) {
        var asked = AnalysisRequests.tagCoverage(request.getParameters());
        return representations.json(
                request,
                () -> TagCoverageAnswer.of(tagCoverages.coverage(asked.query(), asked.tag(), CostsController.scope())));
    }

    @Get("/commitments")
    @Operation(
            operationId = "commitments",
            summary = "What reservations and Savings Plans did",
            description = "How much of them was used, what they covered of all usage that is on demand or covered, and"
                    + " what they saved against on-demand prices, unused commitment taken off. Reservations and Savings"
                    + " Plans are listed apart, and, if wanted, by one dimension.")
    @ApiResponse(
            responseCode = "200",
            description = "The measures.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CommitmentsAnswer.class)))
    @AnsweredWithProblems
    HttpResponse<?> commitments(
            HttpRequest<?> request,
            @RequestBean CostsParameters parameters,
            @RequestBean CostsParameters.Basis basis,
            @RequestBean CostsParameters.Groups groups,
            @QueryValue
                    @Nullable
                    @Parameter(description = "any (the default), reservation or savingsPlan.", example = "savingsPlan")
                    String commitment) {
        var asked = AnalysisRequests.commitments(request.getParameters());
        return representations.json(
                request,
                () -> CommitmentsAnswer.of(
                        commitments.use(asked.query(), asked.commitment(), CostsController.scope())));
    }
}
