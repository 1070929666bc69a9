package dev.finops.backend.api;

import dev.finops.backend.analysis.CommitmentUse;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Drivers;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Top;
import dev.finops.backend.inquiry.Inquiry.Commitment;
import dev.finops.backend.inquiry.Parameters;
import dev.finops.backend.inquiry.QueryText;
import io.micronaut.http.HttpParameters;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameters by which analyses are asked for. */
final class AnalysisRequests {
    private static final int LONGEST_TAG = 256;
    private static final Top TOP = new Top(10);
    private static final Set<String> BRIDGE =
            CostsRequest.known("start", "end", "metric", "timeBasis", "filter", "charges");
    private static final Set<String> OPPORTUNITIES = CostsRequest.known("start", "end", "metric", "filter", "charges");
    private static final Set<String> DELIVERIES = CostsRequest.known("month");
    private static final Set<String> TREND = CostsRequest.known(
            "start", "end", "granularity", "metric", "timeBasis", "groupBy", "filter", "charges", "top");
    private static final Set<String> TAG_COVERAGE =
            CostsRequest.known("start", "end", "tag", "metric", "groupBy", "filter", "charges", "top");

    private static final Set<String> COMMITMENTS = CostsRequest.known(
            "start", "end", "commitment", "metric", "timeBasis", "groupBy", "filter", "charges", "top");

    private AnalysisRequests() {}

    static Drivers.Query drivers(HttpParameters given) {
        var parameters = CostsRequest.parameters(given, ComparisonRequest.PARAMETERS);
        requireMoney(parameters);
        parameters.groupByUnlessGiven(Dimension.Field.SERVICE);
        ComparisonRequest compared = ComparisonRequest.parse(parameters, 2);
        CostQuery query = compared.query();
        return new Drivers.Query(query.withTop(query.top() == null ? TOP : query.top()), compared.previous());
    }

    static CostQuery bridge(HttpParameters given) {
        var parameters = CostsRequest.parameters(given, BRIDGE);
        requireMoney(parameters);
        CostQuery query = QueryText.parse(parameters);
        if (!query.period().isWholeMonths()) {
            parameters.fault("start", "Invoices are of whole months: start and end must be the first of a month.");
            parameters.done();
        }
        return query;
    }

    static YearMonth deliveries(HttpParameters given) {
        var parameters = CostsRequest.parameters(given, DELIVERIES);
        YearMonth month = parameters.month("month");
        parameters.done();
        return Objects.requireNonNull(month, "A month that cannot be read is a fault");
    }

    static CostQuery opportunities(HttpParameters given) {
        var parameters = CostsRequest.parameters(given, OPPORTUNITIES);
        requireMoney(parameters);
        return QueryText.parse(parameters);
    }

    static CostQuery trend(HttpParameters given) {
        var parameters = CostsRequest.parameters(given, TREND);
        Granularity granularity = parameters.word("granularity", Granularity.class, Granularity.MONTH);
        if (granularity == Granularity.TOTAL || granularity == Granularity.HOUR) {
            parameters.fault("granularity", "A trend is by day, week, month, quarter or year; month is the default.");
        }
        return QueryText.parse(parameters, 1).withGranularity(granularity);
    }

    /** @param tag null for all keys */
    record TagCoverageRequest(CostQuery query, @Nullable String tag) {}

    static TagCoverageRequest tagCoverage(HttpParameters given) {
        var parameters = CostsRequest.parameters(given, TAG_COVERAGE);
        String tag = parameters.text("tag", LONGEST_TAG);
        CostQuery query = QueryText.parse(parameters, 1);
        if (tag == null && !query.groupBy().isEmpty()) {
            parameters.fault(
                    "groupBy", "groupBy looks into one tag key, so it needs tag, as in tag=team&groupBy=service.");
            parameters.done();
        }
        return new TagCoverageRequest(query, tag);
    }

    record CommitmentsRequest(CostQuery query, Commitment commitment) {}

    static CommitmentsRequest commitments(HttpParameters given) {
        var parameters = CostsRequest.parameters(given, COMMITMENTS);
        Commitment commitment = parameters.word("commitment", Commitment.class, Commitment.ANY);
        CostQuery query = QueryText.parse(parameters, 1);
        if (!query.metric().isAmortized()) {
            parameters.fault(
                    "metric",
                    "Commitments are measured by what they cost when they are used: write metric=amortized or"
                            + " metric=netAmortized.");
        }
        if (query.groupBy().stream().anyMatch(CommitmentUse.DIMENSIONS::contains)) {
            parameters.fault("groupBy", "The types of commitments are listed apart as it is; group by something else.");
        }
        if (query.filters().size() == CostQuery.MAX_FILTERS) {
            parameters.fault("filter", "filter can be given at most " + (CostQuery.MAX_FILTERS - 1) + " times here.");
        }
        parameters.done();
        return new CommitmentsRequest(query, commitment);
    }

    private static void requireMoney(Parameters parameters) {
        if (!parameters.word("metric", Metric.class, Metric.AMORTIZED).isMoney()) {
            parameters.fault(
                    "metric",
                    "This is about money: metric must be unblended, amortized, netUnblended, netAmortized or list.");
        }
    }
}
