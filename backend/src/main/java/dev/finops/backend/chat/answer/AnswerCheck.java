package dev.finops.backend.chat.answer;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.chat.answer.Answer.Amount;
import dev.finops.backend.chat.answer.Table.Column;
import dev.finops.backend.cost.Formulas;
import dev.finops.backend.inquiry.Inquiry;
import dev.finops.backend.inquiry.InquiryText;
import dev.finops.backend.inquiry.InvalidParameters;
import dev.finops.backend.source.CostSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Computes an answer again from the same data, and compares every number. */
final class AnswerCheck {
    private static final int MOST_NAMED = 10;
    private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*(?:\\.\\d+)?");

    private final CostSource source;
    private final Answers answers;

    AnswerCheck(CostSource source, Answers answers) {
        this.source = source;
        this.answers = answers;
    }

    /**
     * What is wrong, in sentences; empty if the answer is what the data gives.
     *
     * @throws dev.finops.backend.cost.QueryRefused as the source does
     */
    List<String> problems(AnswerFile file) {
        if (file.proof().formulaVersion() != Formulas.VERSION) {
            return List.of("The answer was computed by version " + file.proof().formulaVersion()
                    + " of the formulas, and this program has version " + Formulas.VERSION
                    + ": the same question may have another answer. Check it with the release that answered.");
        }
        Inquiry inquiry;
        try {
            inquiry = InquiryText.parse(file.proof().address());
        } catch (InvalidParameters e) {
            return List.of("The proof's address is no question: " + e.getMessage());
        }
        String dataVersion = source.dataVersion();
        List<String> differences = differences(file, answers.answer(inquiry, AccountScope.everything()));
        return dataVersion.equals(file.proof().dataVersion())
                ? differences
                : ofOtherFiles(file.proof().dataVersion(), dataVersion, differences);
    }

    private static List<String> ofOtherFiles(String said, String here, List<String> differences) {
        var problems = new ArrayList<String>();
        problems.add("These are not the billing files of the answer, or not as they were: the answer is about version "
                + said + " of the data, and this is version " + here + "."
                + (differences.isEmpty()
                        ? " They give the same numbers nevertheless; a copy of files is the same version only if it"
                                + " keeps their names and times, as cp -a does."
                        : ""));
        problems.addAll(differences);
        return List.copyOf(problems);
    }

    private static List<String> differences(AnswerFile file, Answer again) {
        var problems = new ArrayList<String>();
        totals("totals", file.totals(), again.totals(), problems);
        totals("proof's totals", file.proof().totals(), again.proof().totals(), problems);
        table(file.table(), again.table(), problems);
        text(file.text(), again, problems);
        if (!again.proof().digest().equals(file.proof().digest())) {
            problems.add("The digest is " + file.proof().digest() + ", and that of the answer computed again is "
                    + again.proof().digest() + ".");
        }
        int left = problems.size() - MOST_NAMED;
        return left <= 1
                ? List.copyOf(problems)
                : join(problems.subList(0, MOST_NAMED), "And " + left + " differences more.");
    }

    private static List<String> join(List<String> first, String last) {
        var all = new ArrayList<>(first);
        all.add(last);
        return List.copyOf(all);
    }

    private static void totals(String where, List<Amount> said, List<Amount> computed, List<String> problems) {
        Map<String, String> saidByUnit = byUnit(said);
        Map<String, String> computedByUnit = byUnit(computed);
        Set<String> units = new LinkedHashSet<>(computedByUnit.keySet());
        units.addAll(saidByUnit.keySet());
        for (String unit : units) {
            String one = saidByUnit.getOrDefault(unit, "nothing");
            String other = computedByUnit.getOrDefault(unit, "nothing");
            if (!one.equals(other)) {
                problems.add("In the " + where + ", " + unit + " is " + one + "; computed again it is " + other + ".");
            }
        }
    }

    private static Map<String, String> byUnit(List<Amount> amounts) {
        var byUnit = new LinkedHashMap<String, String>();
        amounts.forEach(amount ->
                byUnit.merge(amount.unit(), Proofs.plain(amount.amount()), (one, more) -> one + " and " + more));
        return byUnit;
    }

    private static void table(@Nullable Table said, @Nullable Table computed, List<String> problems) {
        if (computed == null) {
            if (said != null) {
                problems.add("The answer has no table.");
            }
            return;
        }
        if (said == null) {
            problems.add("The answer's table is missing.");
            return;
        }
        List<String> keys = computed.columns().stream().map(Column::key).toList();
        if (!said.columns().stream().map(Column::key).toList().equals(keys)) {
            problems.add("The table's columns are not " + String.join(", ", keys) + ".");
            return;
        }
        if (said.rows().size() != computed.rows().size() || said.more() != computed.more()) {
            problems.add("The table has " + rows(said) + "; computed again it has " + rows(computed) + ".");
            return;
        }
        for (int i = 0; i < computed.rows().size(); i++) {
            row(i + 1, keys, said.rows().get(i), computed.rows().get(i), problems);
        }
    }

    private static String rows(Table table) {
        return table.rows().size() + " rows and " + table.more() + " more";
    }

    private static void row(
            int number, List<String> keys, List<Cell> said, List<Cell> computed, List<String> problems) {
        if (said.size() != computed.size()) {
            problems.add(
                    "Row " + number + " of the table has " + said.size() + " values, not " + computed.size() + ".");
            return;
        }
        for (int column = 0; column < computed.size(); column++) {
            String one = shown(said.get(column));
            String other = shown(computed.get(column));
            if (!one.equals(other)) {
                problems.add("In row " + number + " of the table, " + keys.get(column) + " is " + one
                        + "; computed again it is " + other + ".");
            }
        }
    }

    private static String shown(Cell cell) {
        return switch (cell) {
            case Cell.Text(String text) -> "\"" + text + "\"";
            case Cell.Numeric number -> Proofs.plain(number.number());
            case Cell.Empty() -> "empty";
        };
    }

    /** Whoever put it in words: a number that neither sentence nor table of the answer has is none of the answer. */
    private static void text(String said, Answer again, List<String> problems) {
        if (said.contains(again.text())) {
            return;
        }
        Set<String> known = numbers(again.text() + " " + again.reading().parts());
        Table table = again.table();
        if (table != null) {
            for (List<Cell> row : table.rows()) {
                for (int i = 0; i < row.size(); i++) {
                    known.addAll(numbers(shown(row.get(i))));
                    if (row.get(i) instanceof Cell.Numeric number) {
                        known.addAll(numbers(Wording.percent(number.number())));
                        String unit = table.columns().get(i).unit();
                        known.addAll(numbers(Wording.amount(number.number(), unit == null ? "" : unit)));
                    }
                }
            }
        }
        numbers(said).stream()
                .filter(number -> !known.contains(number))
                .forEach(number -> problems.add("The text says " + number
                        + ", which is no number of the answer. Computed" + " again it is: " + again.text()));
    }

    private static Set<String> numbers(String text) {
        var numbers = new LinkedHashSet<String>();
        NUMBER.matcher(text).results().forEach(result -> numbers.add(result.group()));
        return numbers;
    }
}
