package dev.finops.backend.charges;

import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Word;
import dev.finops.backend.sql.Expression;
import dev.finops.backend.sql.Relation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The kinds of billing files, told apart by their columns and by nothing else. In order of preference when a month's bill is
 * there in several: the one first that the most can be asked of.
 */
public enum BillFormat implements Word {
    CUR_2("cur2", "CUR 2.0"),
    LEGACY_CUR("legacyCur", "legacy CUR"),
    FOCUS("focus", "FOCUS");

    /** Columns that CUR 2.0 has and legacy reports have not; which of them an export has, its query decides. */
    private static final List<String> ONLY_IN_CUR_2 = List.of(
            "resource_tags",
            "cost_category",
            "product",
            "discount",
            "tags",
            "bill_payer_account_name",
            "line_item_usage_account_name");

    private final String word;
    private final String label;

    BillFormat(String word, String label) {
        this.word = word;
        this.label = label;
    }

    @Override
    public String word() {
        return word;
    }

    /** As people call it. */
    public String label() {
        return label;
    }

    /** The format of files with these columns; empty if they are no billing data. */
    public static Optional<BillFormat> of(Columns columns) {
        if (missing(FocusFormat.REQUIRED, columns).isEmpty()) {
            return Optional.of(FOCUS);
        }
        if (!missing(Cur.REQUIRED, columns).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(ONLY_IN_CUR_2.stream().anyMatch(columns::has) ? CUR_2 : LEGACY_CUR);
    }

    /** Why files with these columns have no format, as an answer to "what is it?". */
    public static String unrecognised(Columns columns) {
        List<String> cur = missing(Cur.REQUIRED, columns);
        List<String> focus = missing(FocusFormat.REQUIRED, columns);
        if (focus.size() < FocusFormat.REQUIRED.size() && cur.size() == Cur.REQUIRED.size()) {
            return "not a FOCUS data set: it has no column " + String.join(", ", focus);
        }
        return "not a Cost and Usage Report: it has no column " + String.join(", ", cur)
                + (cur.size() == Cur.REQUIRED.size() ? "; nor FOCUS data: none of " + String.join(", ", focus) : "");
    }

    /** One charge per row of the files, all of which have these columns. */
    public Relation charges(Columns columns, Labels labels, Relation files) {
        return switch (this) {
            case CUR_2, LEGACY_CUR -> Cur.charges(columns, labels, files);
            case FOCUS -> FocusFormat.charges(columns, labels, files);
        };
    }

    /**
     * What makes amortized costs differ from billed ones, row by row, in the columns of {@link Amortization}: over a month,
     * amortized = billed − what was billed upfront + what of it falls to the month. Gross costs, net ones for FOCUS.
     */
    public Relation amortization(Columns columns, Relation files) {
        return switch (this) {
            case CUR_2, LEGACY_CUR -> Cur.amortization(columns, files);
            case FOCUS -> FocusFormat.amortization(columns, files);
        };
    }

    /**
     * The columns by which files with the one and files with the other columns can be read together; empty if they cannot.
     * Legacy reports have other columns every month, and one that a month lacks says what an empty one says. What a column of
     * the other formats means can depend on which others there are.
     */
    public Optional<Columns> together(Columns some, Columns others) {
        if (some.equals(others)) {
            return Optional.of(some);
        }
        return this == LEGACY_CUR && Cur.areAlike(some, others) ? some.and(others) : Optional.empty();
    }

    /** The metrics that cannot be had from files with these columns, each with the reason. */
    public Map<Metric, String> unavailable(Columns columns) {
        return switch (this) {
            case CUR_2, LEGACY_CUR -> Cur.unavailable(columns);
            case FOCUS -> FocusFormat.unavailable(columns);
        };
    }

    /**
     * What some row of a file must have for its net costs to be known: CUR 2.0 has the column always, and fills it only for
     * accounts with discounts. Empty where the columns say all.
     */
    public Optional<Expression> netCost(Columns columns) {
        return this == CUR_2 ? Cur.netCost(columns) : Optional.empty();
    }

    private static List<String> missing(List<String> required, Columns columns) {
        return required.stream()
                .filter(name ->
                        Stream.of(name, name.toLowerCase(java.util.Locale.ROOT)).noneMatch(columns::has))
                .toList();
    }
}
