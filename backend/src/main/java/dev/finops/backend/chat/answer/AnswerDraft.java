package dev.finops.backend.chat.answer;

import dev.finops.backend.chat.answer.Answer.Amount;
import dev.finops.backend.chat.answer.Answer.Days;
import dev.finops.backend.chat.answer.Answer.Freshness;
import dev.finops.backend.chat.answer.Answer.LeftOut;
import dev.finops.backend.chat.answer.Answer.MetricName;
import dev.finops.backend.chat.answer.Answer.Source;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.CostResult;
import dev.finops.backend.cost.CostResult.ChargeLine;
import dev.finops.backend.cost.Period;
import dev.finops.backend.inquiry.Inquiry;
import dev.finops.backend.inquiry.InquiryText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An answer as it comes together. */
final class AnswerDraft {
    private static final int MOST_ROWS = 100;

    private final Inquiry inquiry;
    private final LinkedHashSet<String> caveats = new LinkedHashSet<>();
    private final LinkedHashSet<String> followUps = new LinkedHashSet<>();
    private String text = "";
    private @Nullable Table table;
    private @Nullable Chart chart;
    private @Nullable MetricName metric;
    private @Nullable Days period;
    private @Nullable Days compared;
    private List<Amount> totals = List.of();
    private List<LeftOut> leftOut = List.of();
    private @Nullable Freshness freshness;
    private @Nullable String sql;
    private String dataVersion = "";

    AnswerDraft(Inquiry inquiry) {
        this.inquiry = inquiry;
    }

    /** What a result says beside its numbers. */
    AnswerDraft about(CostResult result) {
        about(result.query(), result.charges(), result.freshness());
        caveats.addAll(result.caveats());
        sql = result.provenance().sql().isEmpty() ? null : result.provenance().sql();
        return this;
    }

    AnswerDraft about(CostQuery query, List<ChargeLine> charges, CostResult.Freshness fresh) {
        metric = new MetricName(query.metric().word(), Wording.metric(query.metric()));
        period = days(query.period());
        Map<String, Map<String, BigDecimal>> out = new TreeMap<>();
        charges.stream()
                .filter(line -> !line.included() && line.amount().signum() != 0)
                .forEach(line -> out.computeIfAbsent(line.kind().word(), kind -> new TreeMap<>())
                        .merge(line.unit(), line.amount(), BigDecimal::add));
        List<LeftOut> lines = new ArrayList<>();
        out.forEach((kind, amounts) -> amounts.forEach((unit, amount) -> lines.add(new LeftOut(kind, unit, amount))));
        leftOut = List.copyOf(lines);
        freshness = new Freshness(
                fresh.newestUsage(),
                fresh.dataVersion(),
                fresh.openBillingPeriods().stream().map(Object::toString).toList());
        dataVersion = fresh.dataVersion();
        return this;
    }

    AnswerDraft compared(Period previous) {
        compared = days(previous);
        return this;
    }

    AnswerDraft dataVersion(String version) {
        dataVersion = version;
        return this;
    }

    AnswerDraft sql(String statement) {
        sql = statement.isEmpty() ? null : statement;
        return this;
    }

    AnswerDraft totals(Map<String, BigDecimal> byUnit) {
        totals = byUnit.entrySet().stream()
                .map(entry -> new Amount(entry.getKey(), entry.getValue()))
                .toList();
        return this;
    }

    AnswerDraft text(String sentences) {
        text = sentences;
        return this;
    }

    AnswerDraft table(@Nullable Table rows) {
        table = rows;
        return this;
    }

    AnswerDraft chart(@Nullable Chart shape) {
        chart = shape;
        return this;
    }

    AnswerDraft caveats(List<String> more) {
        caveats.addAll(more);
        return this;
    }

    AnswerDraft caveat(String sentence) {
        caveats.add(sentence);
        return this;
    }

    AnswerDraft followUps(List<String> messages) {
        followUps.addAll(messages);
        return this;
    }

    /** With the first rows of its table. */
    Answer done() {
        return done(MOST_ROWS);
    }

    /** With all rows of its table. */
    Answer whole() {
        return done(Integer.MAX_VALUE);
    }

    /** What is proven is always what an answer shows: the first rows. */
    private Answer done(int mostRows) {
        String address = InquiryText.print(inquiry);
        return new Answer(
                text,
                new Answer.Reading(Parts.of(inquiry), address),
                table == null ? null : Tables.first(mostRows, table),
                chart,
                metric,
                period,
                compared,
                totals,
                leftOut,
                freshness,
                List.copyOf(caveats),
                new Source("/api/v1/" + InquiryText.printQuery(inquiry), sql),
                Proofs.of(address, dataVersion, totals, table == null ? null : Tables.first(MOST_ROWS, table)),
                List.copyOf(followUps));
    }

    private static Days days(Period period) {
        return new Days(period.start(), period.end());
    }
}
