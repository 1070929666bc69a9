package dev.finops.backend.chat.answer;

import dev.finops.backend.chat.answer.Table.Column;
import dev.finops.backend.chat.answer.Table.Kind;
import dev.finops.backend.cost.Granularity;
import dev.finops.backend.cost.Period;
import dev.finops.backend.cost.Word;
import dev.finops.backend.inquiry.Focus;
import dev.finops.backend.inquiry.Inquiry;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What sentences about one answer may refer to, by name: {@code total}, {@code period}, {@code r2.amount}. Whoever writes a
 * sentence writes names; the values are put in here, the same way as in the answer's own text.
 */
public final class References {
    private static final int MOST_ROWS = 12;
    private static final int LONGEST_NAME = 60;
    /** The row that stands for the answer as a whole. */
    public static final int WHOLE = 0;

    private static final String CHANGE = "change";
    private static final List<String> BEFORE_AND_NOW = List.of("previous", "current");

    private final Map<String, Reference> byName = new LinkedHashMap<>();
    private final List<String> labels = new ArrayList<>();
    /** The numbers of all rows; none where there are more rows, or several units. */
    private final Map<String, List<BigDecimal>> columns = new HashMap<>();

    /** One thing to refer to. */
    public sealed interface Reference {
        /** As a sentence has it. */
        String text();
    }

    /** The answer's period, its metric. */
    public record Fact(String text) implements Reference {}

    /** An amount of the answer as a whole. */
    public record Total(String text) implements Reference {}

    /** What a row is about. */
    public record Name(int row, String text) implements Reference {}

    /**
     * A number of a row.
     *
     * @param row counted from 1; {@link #WHOLE} for all of them together
     * @param column the key
     * @param change whether it is a difference
     */
    public record Value(int row, String column, boolean change, BigDecimal number, String text) implements Reference {}

    private References(Inquiry inquiry, Answer answer) {
        Table table = answer.table();
        facts(answer);
        totals(inquiry, answer);
        if (table != null) {
            for (int row = 0; row < Math.min(table.rows().size(), MOST_ROWS); row++) {
                row(table, row, answer);
            }
            if (table.more() == 0
                    && table.columns().stream().noneMatch(column -> column.key().equals("unit"))) {
                columns(table);
            }
        }
    }

    /** @param inquiry what the answer is to */
    public static References of(Inquiry inquiry, Answer answer) {
        return new References(inquiry, answer);
    }

    public Optional<Reference> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** What a row is about, in words. */
    public String label(int row) {
        return row == WHOLE ? "" : labels.get(row - 1);
    }

    /**
     * Whether a value is known to be the largest, or the smallest, of its column: of all rows, in one unit. A change counts by
     * its size.
     */
    public boolean isExtreme(Value value, boolean largest) {
        List<BigDecimal> others = columns.getOrDefault(value.column(), List.of());
        BigDecimal size = value.change() ? value.number().abs() : value.number();
        return others.size() > 1
                && others.stream()
                        .map(other -> value.change() ? other.abs() : other)
                        .allMatch(other -> largest ? size.compareTo(other) >= 0 : size.compareTo(other) <= 0);
    }

    /** Everything by its name, a line each, for whoever is to write; the names of the bill in JSON's quotes. */
    public String listed() {
        return byName.entrySet().stream()
                .map(entry ->
                        entry.getKey() + " = " + Quoted.of(entry.getValue().text()))
                .collect(Collectors.joining("\n"));
    }

    private void facts(Answer answer) {
        if (answer.metric() != null) {
            byName.put("metric", new Fact(answer.metric().label()));
        }
        if (answer.period() != null) {
            byName.put("period", new Fact(Wording.period(period(answer.period()))));
        }
        if (answer.compared() != null) {
            byName.put("compared", new Fact(Wording.period(period(answer.compared()))));
        }
    }

    /** What an answer's totals are depends on what was asked: a sum, a difference, or a mean that no sentence may call a sum. */
    private void totals(Inquiry inquiry, Answer answer) {
        boolean several = answer.totals().size() > 1;
        for (Answer.Amount total : answer.totals()) {
            String unit = several ? "." + total.unit() : "";
            String amount = Wording.amount(total.amount(), total.unit());
            switch (inquiry) {
                case Inquiry.Costs(var query, Focus focus)
                when !(focus instanceof Focus.Share) && !(focus instanceof Focus.Average) ->
                    byName.put("total" + unit, new Total(amount));
                case Inquiry.Compared ignored -> change(unit, total, amount);
                case Inquiry.Explained ignored -> change(unit, total, amount);
                default -> {}
            }
        }
    }

    private void change(String unit, Answer.Amount total, String amount) {
        byName.put(CHANGE + unit, new Value(WHOLE, CHANGE, true, total.amount(), signed(total.amount(), amount)));
    }

    private void row(Table table, int at, Answer answer) {
        List<Cell> cells = table.rows().get(at);
        int row = at + 1;
        List<String> names = new ArrayList<>();
        String unit = null;
        for (int i = 0; i < cells.size(); i++) {
            Column column = table.columns().get(i);
            if (cells.get(i) instanceof Cell.Text(String text)) {
                if (column.key().equals("unit")) {
                    unit = text;
                } else {
                    String name = name(column, text);
                    names.add(name);
                    byName.put("r" + row + "." + column.key(), new Name(row, name));
                }
            } else if (cells.get(i) instanceof Cell.Empty() && isText(column)) {
                names.add("no " + column.label());
            }
        }
        labels.add(String.join(", ", names));
        for (int i = 0; i < cells.size(); i++) {
            Column column = table.columns().get(i);
            if (cells.get(i) instanceof Cell.Numeric(BigDecimal number)) {
                String text = number(column, number, unit, answer, table);
                if (text != null) {
                    boolean change =
                            column.kind() == Kind.CHANGE || column.key().equals(CHANGE);
                    byName.put("r" + row + "." + column.key(), new Value(row, column.key(), change, number, text));
                }
            }
        }
    }

    private void columns(Table table) {
        for (int i = 0; i < table.columns().size(); i++) {
            int at = i;
            columns.put(
                    table.columns().get(i).key(),
                    table.rows().stream()
                            .map(row -> row.get(at))
                            .filter(Cell.Numeric.class::isInstance)
                            .map(cell -> ((Cell.Numeric) cell).number())
                            .toList());
        }
    }

    private static boolean isText(Column column) {
        return column.kind() == Kind.TEXT && !column.key().equals("unit");
    }

    /** Names that people gave stand in quotes: they may say anything. */
    private static String name(Column column, String text) {
        if (column.kind() == Kind.DAY) {
            return day(column, text);
        }
        String plain = text.codePoints()
                .map(letter -> isVisible(letter) ? letter : ' ')
                .limit(LONGEST_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String shown = text.codePoints().count() > LONGEST_NAME ? plain + "…" : plain;
        boolean free = column.key().startsWith("tag.")
                || column.key().startsWith("costCategory.")
                || column.key().equals("resource")
                || column.key().equals("description");
        return free ? "“" + shown + "”" : shown;
    }

    /** Neither control characters nor such as turn the direction of the text around them. */
    private static boolean isVisible(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static String day(Column column, String text) {
        try {
            return Word.find(Granularity.class, column.label())
                    .map(part -> Wording.part(LocalDate.parse(text), part))
                    .orElse(text);
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    /** Null where the unit is not known. */
    private static @Nullable String number(
            Column column, BigDecimal number, @Nullable String unitOfRow, Answer answer, Table table) {
        String unit = column.unit() == null ? unitOfRow : column.unit();
        return switch (column.kind()) {
            case SHARE -> Wording.percent(number) + what(column, table, Kind.SHARE);
            case CHANGE -> signed(number, Wording.percent(number));
            case AMOUNT, QUANTITY -> {
                if (unit == null) {
                    yield null;
                }
                String amount = Wording.amount(number, unit);
                if (column.key().equals(CHANGE)) {
                    yield signed(number, amount);
                }
                yield BEFORE_AND_NOW.contains(column.key())
                        ? amount + during(answer, column.key())
                        : amount + what(column, table, column.kind());
            }
            case TEXT, DAY -> null;
        };
    }

    private static String signed(BigDecimal number, String text) {
        return number.signum() > 0 ? "+" + text : text;
    }

    /** Where a table has several numbers of a kind, each says which it is. */
    private static String what(Column column, Table table, Kind kind) {
        long alike = table.columns().stream()
                .filter(other -> other.kind() == kind && !other.key().equals(CHANGE))
                .count();
        return alike > 1 ? " (" + column.label() + ")" : "";
    }

    private static String during(Answer answer, String column) {
        if (answer.compared() == null || answer.period() == null) {
            return "";
        }
        return " " + Wording.during(period(column.equals("previous") ? answer.compared() : answer.period()));
    }

    private static Period period(Answer.Days days) {
        return new Period(days.start(), days.end());
    }
}
