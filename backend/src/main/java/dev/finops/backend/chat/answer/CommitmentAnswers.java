package dev.finops.backend.chat.answer;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.analysis.CommitmentUse;
import dev.finops.backend.analysis.CommitmentUse.Measures;
import dev.finops.backend.analysis.Commitments;
import dev.finops.backend.chat.answer.Table.Column;
import dev.finops.backend.chat.answer.Table.Kind;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.inquiry.Inquiry;
import dev.finops.backend.inquiry.Inquiry.Aspect;
import dev.finops.backend.inquiry.Inquiry.Commitment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What reservations and Savings Plans did. */
final class CommitmentAnswers {
    private final Commitments commitments;

    CommitmentAnswers(Commitments commitments) {
        this.commitments = commitments;
    }

    AnswerDraft answer(Inquiry.Committed inquiry, AccountScope scope) {
        CommitmentUse use = commitments.use(inquiry.query(), inquiry.commitment(), scope);
        AnswerDraft draft = new AnswerDraft(inquiry)
                .about(use.query(), List.of(), use.costs().freshness())
                .sql(use.costs().provenance().sql())
                .caveats(use.caveats());
        List<Measures> committed =
                use.totals().stream().filter(CommitmentAnswers::isAny).toList();
        if (committed.isEmpty()) {
            return draft.text("There is no " + one(inquiry.commitment()) + " for "
                    + Wording.subject(use.query().filters()) + " "
                    + Wording.during(use.query().period())
                    + " in the billing data.");
        }
        Map<String, BigDecimal> totals = new TreeMap<>();
        for (Measures measures : committed) {
            BigDecimal amount = amount(measures, inquiry.aspect());
            if (amount != null) {
                totals.put(measures.unit(), amount);
            }
        }
        return draft.totals(totals)
                .text(committed.stream()
                        .map(measures -> sentence(inquiry, use.query(), measures))
                        .collect(Collectors.joining(" ")))
                .table(table(use));
    }

    private static boolean isAny(Measures measures) {
        BigDecimal unused = measures.unused();
        return measures.used().signum() != 0 || (unused != null && unused.signum() != 0);
    }

    /** What an aspect's ratio is of, or the aspect itself. */
    private static @Nullable BigDecimal amount(Measures measures, Aspect aspect) {
        return switch (aspect) {
            case UTILIZATION -> measures.used();
            case UNUSED -> measures.unused();
            case COVERAGE -> measures.covered();
            case SAVINGS -> measures.savings();
        };
    }

    private static String sentence(Inquiry.Committed inquiry, CostQuery query, Measures measures) {
        String text = switch (inquiry.aspect()) {
            case UTILIZATION -> utilization(inquiry, query, measures);
            case UNUSED -> unused(inquiry, query, measures);
            case COVERAGE -> coverage(inquiry, query, measures);
            case SAVINGS -> savings(inquiry, query, measures);
        };
        return text + ".";
    }

    private static String utilization(Inquiry.Committed inquiry, CostQuery query, Measures measures) {
        BigDecimal ratio = measures.utilization();
        BigDecimal unused = measures.unused();
        if (ratio == null || unused == null) {
            return unknown("utilization", inquiry, query);
        }
        return Wording.percent(ratio) + " of " + all(inquiry.commitment()) + about(query) + " were used "
                + Wording.during(query.period()) + ": " + Wording.amount(measures.used(), measures.unit()) + " of "
                + Wording.amount(measures.used().add(unused), measures.unit()) + basis(query) + "; "
                + Wording.amount(unused, measures.unit()) + " stayed unused";
    }

    private static String unused(Inquiry.Committed inquiry, CostQuery query, Measures measures) {
        BigDecimal unused = measures.unused();
        if (unused == null) {
            return unknown("unused commitment", inquiry, query);
        }
        return Wording.amount(unused, measures.unit()) + " of " + all(inquiry.commitment()) + about(query)
                + " stayed unused " + Wording.during(query.period()) + ", of "
                + Wording.amount(measures.used().add(unused), measures.unit()) + " committed" + basis(query);
    }

    private static String coverage(Inquiry.Committed inquiry, CostQuery query, Measures measures) {
        BigDecimal ratio = measures.coverage();
        if (ratio == null || measures.covered() == null || measures.committable() == null) {
            return unknown("coverage", inquiry, query);
        }
        return capitalized(all(inquiry.commitment())) + " covered " + Wording.percent(ratio) + " of usage"
                + about(query)
                + " " + Wording.during(query.period()) + ": " + Wording.amount(measures.covered(), measures.unit())
                + " of " + Wording.amount(measures.committable(), measures.unit()) + " at on-demand prices";
    }

    private static String savings(Inquiry.Committed inquiry, CostQuery query, Measures measures) {
        BigDecimal savings = measures.savings();
        if (savings == null || measures.covered() == null || measures.unused() == null) {
            return unknown("savings", inquiry, query);
        }
        return capitalized(all(inquiry.commitment())) + about(query)
                + (savings.signum() < 0 ? " lost " : " saved ")
                + Wording.amount(savings.abs(), measures.unit()) + " " + Wording.during(query.period())
                + ": the covered usage would have cost " + Wording.amount(measures.covered(), measures.unit())
                + " on demand and cost " + Wording.amount(measures.used(), measures.unit()) + basis(query) + ", and "
                + Wording.amount(measures.unused(), measures.unit()) + " stayed unused";
    }

    private static String unknown(String what, Inquiry.Committed inquiry, CostQuery query) {
        return "The " + what + " of " + all(inquiry.commitment()) + about(query) + " " + Wording.during(query.period())
                + " cannot be told from the billing data";
    }

    private static String about(CostQuery query) {
        return query.filters().isEmpty() ? "" : " for " + Wording.subject(query.filters());
    }

    private static String basis(CostQuery query) {
        return " (" + Wording.metric(query.metric()) + ")";
    }

    private static String all(Commitment commitment) {
        return switch (commitment) {
            case ANY -> "reservations and Savings Plans";
            case RESERVATION -> "reservations";
            case SAVINGS_PLAN -> "Savings Plans";
        };
    }

    private static String one(Commitment commitment) {
        return switch (commitment) {
            case ANY -> "reservation or Savings Plan";
            case RESERVATION -> "reservation";
            case SAVINGS_PLAN -> "Savings Plan";
        };
    }

    private static String capitalized(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static Table table(CommitmentUse use) {
        List<String> units = use.totals().stream().map(Measures::unit).toList();
        String unit = units.size() == 1 ? units.getFirst() : null;
        boolean grouped = !use.query().groupBy().isEmpty();
        List<Column> columns = new ArrayList<>(
                grouped
                        ? Tables.dimensions(use.query().groupBy())
                        : List.of(new Column("commitment", "commitment", Kind.TEXT, null)));
        if (unit == null) {
            columns.add(new Column("unit", "unit", Kind.TEXT, null));
        }
        columns.add(new Column("used", "used", Kind.AMOUNT, unit));
        columns.add(new Column("unused", "unused", Kind.AMOUNT, unit));
        columns.add(new Column("utilization", "utilization", Kind.SHARE, null));
        columns.add(new Column("covered", "covered, on demand", Kind.AMOUNT, unit));
        columns.add(new Column("committable", "covered or on demand", Kind.AMOUNT, unit));
        columns.add(new Column("coverage", "coverage", Kind.SHARE, null));
        columns.add(new Column("savings", "savings", Kind.AMOUNT, unit));
        List<List<Cell>> rows = new ArrayList<>();
        if (grouped) {
            for (CommitmentUse.Row row : use.rows()) {
                rows.add(line(
                        Tables.keys(use.query().groupBy(), Collections.singletonList(row.key()), row.members()),
                        row.measures(),
                        unit == null));
            }
        } else {
            for (CommitmentUse.OfType type : use.types()) {
                rows.add(line(List.of(Cell.text(all(type.commitment()))), type.measures(), unit == null));
            }
        }
        return Tables.of(columns, rows);
    }

    private static List<Cell> line(List<Cell> first, Measures measures, boolean withUnit) {
        List<Cell> line = new ArrayList<>(first);
        if (withUnit) {
            line.add(Cell.text(measures.unit()));
        }
        line.add(Cell.number(measures.used()));
        line.add(Cell.number(measures.unused()));
        line.add(Cell.number(measures.utilization()));
        line.add(Cell.number(measures.covered()));
        line.add(Cell.number(measures.committable()));
        line.add(Cell.number(measures.coverage()));
        line.add(Cell.number(measures.savings()));
        return line;
    }
}
