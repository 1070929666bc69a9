package dev.finops.backend.engine;

import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.CostResult.ChargeLine;
import dev.finops.backend.folder.Delivery;
import dev.finops.backend.folder.InWords;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a reader of a result must know beyond its numbers, in sentences. */
final class Caveats {
    private static final int FILES_NAMED = 5;
    private static final int NOTES = 20;

    private Caveats() {}

    static List<String> of(CostQuery query, Delivery delivery, List<ChargeLine> kinds, BookedAhead ahead) {
        var caveats = new ArrayList<String>();
        unreadable(delivery, caveats);
        coverage(query, delivery, kinds, caveats);
        bookedAhead(ahead, caveats);
        unknownMonths(query, delivery, caveats);
        openMonths(query, delivery, caveats);
        openedMonths(query, delivery, caveats);
        periodGrain(query, caveats);
        if (kinds.stream().map(ChargeLine::unit).distinct().count() > 1) {
            caveats.add(
                    query.metric().isMoney()
                            ? "The charges are in several currencies; they are listed apart and never added."
                            : "The usage is in several units; they are listed apart and never added.");
        }
        undated(delivery, caveats);
        return List.copyOf(caveats);
    }

    /** About the data as a whole. */
    static List<String> ofData(Delivery delivery) {
        var caveats = new ArrayList<String>();
        unreadable(delivery, caveats);
        delivery.openedMonths().stream().map(Caveats::opened).forEach(caveats::add);
        unknownInvoices(delivery, caveats);
        undated(delivery, caveats);
        return List.copyOf(caveats);
    }

    private static void undated(Delivery delivery, List<String> caveats) {
        if (delivery.undatedLineItems() > 0) {
            caveats.add(InWords.lineItems(delivery.undatedLineItems())
                    + " without a usage date, such as refunds, counted on the first day of the bill's month.");
        }
    }

    private static void bookedAhead(BookedAhead ahead, List<String> caveats) {
        if (!ahead.amounts().isEmpty()) {
            caveats.add("Usage is known up to " + ahead.after() + "; of the sum, "
                    + ahead.amounts().entrySet().stream()
                            .map(sum -> sum.getKey() + " " + InWords.amount(sum.getValue()))
                            .collect(Collectors.joining(" and "))
                    + " is booked ahead for days after it, such as fees of Savings Plans.");
        }
    }

    private static void unreadable(Delivery delivery, List<String> caveats) {
        delivery.unreadable().stream()
                .limit(FILES_NAMED)
                .map(file -> "The file " + file.file() + " is left out: " + file.reason())
                .forEach(caveats::add);
        if (delivery.unreadable().size() > FILES_NAMED) {
            caveats.add((delivery.unreadable().size() - FILES_NAMED) + " more files are left out; /health names them.");
        }
        delivery.notes().stream().limit(NOTES).forEach(caveats::add);
    }

    private static void coverage(CostQuery query, Delivery delivery, List<ChargeLine> kinds, List<String> caveats) {
        LocalDate firstDay = delivery.firstDay();
        LocalDate lastCharged = delivery.lastCharged();
        if (firstDay == null || lastCharged == null) {
            caveats.add("There are no billing files yet.");
            return;
        }
        LocalDate lastDay = delivery.lastDay();
        LocalDate last = lastDay == null ? lastCharged : lastDay;
        if (kinds.isEmpty()) {
            caveats.add((query.filters().isEmpty()
                            ? "No charge lies in this period"
                            : "No charge of this period meets the filters")
                    + "; the data covers " + firstDay + " to " + lastCharged + ".");
            return;
        }
        if (last.isBefore(query.period().end().minusDays(1))) {
            caveats.add("The newest usage is of " + last + ", before the end of the period.");
        }
        if (firstDay.isAfter(query.period().start())) {
            caveats.add("The oldest charge is of " + firstDay + ", after the start of the period.");
        }
    }

    private static void unknownMonths(CostQuery query, Delivery delivery, List<String> caveats) {
        var reasons = new TreeMap<YearMonth, String>();
        delivery.filesOf(query.period()).forEach(facts -> {
            String reason = facts.unavailable().get(query.metric());
            if (reason != null) {
                facts.billingPeriods().stream()
                        .map(part -> YearMonth.from(part.month()))
                        .filter(month -> query.period().overlaps(month.atDay(1), month.atEndOfMonth()))
                        .forEach(month ->
                                reasons.putIfAbsent(month, "of " + facts.file().name() + ", " + reason));
            }
        });
        reasons.entrySet().stream()
                .limit(NOTES)
                .map(unknown -> "The " + query.metric().word() + " cost on the bill of " + unknown.getKey()
                        + " is not known, and not in the sums: " + unknown.getValue() + ".")
                .forEach(caveats::add);
    }

    private static void openMonths(CostQuery query, Delivery delivery, List<String> caveats) {
        List<YearMonth> open = delivery.openMonths(query.period());
        if (!open.isEmpty()) {
            caveats.add("Not invoiced yet, so the charges may still change: "
                    + open.stream().map(YearMonth::toString).collect(Collectors.joining(", ")) + ".");
        }
    }

    private static void openedMonths(CostQuery query, Delivery delivery, List<String> caveats) {
        delivery.openedMonths().stream()
                .filter(month -> query.period().overlaps(month.atDay(1), month.atEndOfMonth()))
                .map(Caveats::opened)
                .forEach(caveats::add);
    }

    private static String opened(YearMonth month) {
        return "The bill of " + month + " is opened, and no charge is on it yet.";
    }

    private static void unknownInvoices(Delivery delivery, List<String> caveats) {
        List<YearMonth> unknown = delivery.monthsOfUnknownInvoices();
        if (!unknown.isEmpty()) {
            caveats.add("Whether charges may still change is not known of "
                    + unknown.stream().map(YearMonth::toString).collect(Collectors.joining(", "))
                    + ": the files have no column for invoices.");
        }
    }

    private static void periodGrain(CostQuery query, List<String> caveats) {
        if (!query.metric().isMoney()
                || (query.period().isWholeMonths() && query.granularity().keepsMonthsWhole())) {
            return;
        }
        caveats.add(
                query.metric().isAmortized()
                        ? "Unused commitment is spread evenly over the elapsed days of its billing interval; tax and"
                                + " other monthly fees stand on the day that the bill gives them."
                        : "Recurring fees, tax and other monthly charges stand on the day that the bill gives them,"
                                + " mostly the first of the month.");
    }
}
