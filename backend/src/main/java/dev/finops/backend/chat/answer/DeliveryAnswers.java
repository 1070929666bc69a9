package dev.finops.backend.chat.answer;

import static java.util.Objects.requireNonNull;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.access.Scoped;
import dev.finops.backend.chat.answer.Table.Column;
import dev.finops.backend.chat.answer.Table.Kind;
import dev.finops.backend.cost.DeliveryChanges;
import dev.finops.backend.cost.DeliveryChanges.Change;
import dev.finops.backend.cost.DeliveryChanges.Delivered;
import dev.finops.backend.cost.Period;
import dev.finops.backend.inquiry.Inquiry;
import dev.finops.backend.source.CostSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What moved between the last two deliveries of a month's bill. */
final class DeliveryAnswers {
    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy 'at' HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int NAMED = 3;

    private final CostSource source;

    DeliveryAnswers(CostSource source) {
        this.source = source;
    }

    AnswerDraft answer(Inquiry.Redelivered inquiry, AccountScope scope) {
        DeliveryChanges changes = source.deliveryChanges(new Scoped<>(inquiry.month(), scope));
        String month = Wording.period(new Period(
                inquiry.month().atDay(1), inquiry.month().plusMonths(1).atDay(1)));
        AnswerDraft draft =
                new AnswerDraft(inquiry).dataVersion(changes.dataVersion()).sql(changes.sql());
        if (changes.deliveries().size() < 2) {
            return draft.text("What changed on the bill of " + month + " is not known: "
                    + (changes.deliveries().isEmpty()
                            ? "its files lie in no folders of deliveries, as those of a report that overwrites its former ones."
                            : "one delivery of it is there, and none before.")
                    + " A report in the mode \"create new\" keeps them all.");
        }
        Delivered now = changes.deliveries().get(0);
        Delivered before = changes.deliveries().get(1);
        Map<String, BigDecimal> moved = new TreeMap<>(now.totals());
        before.totals().forEach((unit, amount) -> moved.merge(unit, amount.negate(), BigDecimal::add));
        draft.totals(moved);
        String text = "The bill of " + month + " was delivered "
                + changes.deliveries().size()
                + " times. From the delivery" + when(before) + " to that" + when(now) + " it moved by "
                + moved.entrySet().stream()
                        .map(unit -> signed(unit.getValue(), unit.getKey()) + ", from "
                                + Wording.amount(
                                        before.totals().getOrDefault(unit.getKey(), BigDecimal.ZERO), unit.getKey())
                                + " to "
                                + Wording.amount(
                                        now.totals().getOrDefault(unit.getKey(), BigDecimal.ZERO), unit.getKey()))
                        .collect(Collectors.joining("; "))
                + " (unblended, with all charges)."
                + named(changes);
        return draft.text(text)
                .table(table(changes))
                .caveat(
                        "Line items have no identity that lasts from one delivery to the next: they are told apart by day, account,"
                                + " service, usage type, operation and resource.");
    }

    private static String named(DeliveryChanges changes) {
        return changes.changes().isEmpty()
                ? " No line of it changed."
                : " "
                        + changes.changes().stream()
                                .limit(NAMED)
                                .map(change -> capital(change.kind().word()) + ": " + what(change) + " "
                                        + signed(change.amount(), change.currency()))
                                .collect(Collectors.joining(", "))
                        + ".";
    }

    private static String what(Change change) {
        return change.service() == null ? change.charge().word() : change.service();
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String when(Delivered delivery) {
        Instant at = delivery.at();
        return at == null ? " in " + delivery.folder() : " of " + AT.format(requireNonNull(at));
    }

    private static String signed(BigDecimal amount, String unit) {
        return (amount.signum() > 0 ? "+" : "") + Wording.amount(amount, unit);
    }

    private static Table table(DeliveryChanges changes) {
        List<String> units =
                changes.changes().stream().map(Change::currency).distinct().toList();
        String unit = units.size() == 1 ? units.getFirst() : null;
        List<List<Cell>> rows = new ArrayList<>();
        for (Change change : changes.changes()) {
            rows.add(List.of(
                    Cell.text(change.kind().word()),
                    Cell.text(change.service() == null ? "none" : change.service()),
                    Cell.text(change.charge().word()),
                    Cell.number(change.previous()),
                    Cell.number(change.current()),
                    Cell.number(change.amount()),
                    Cell.number(BigDecimal.valueOf(change.lines()))));
        }
        return Tables.of(
                List.of(
                        new Column("kind", "what became of it", Kind.TEXT, null),
                        new Column("service", "service", Kind.TEXT, null),
                        new Column("chargeKind", "charge kind", Kind.TEXT, null),
                        new Column("previous", "before", Kind.AMOUNT, unit),
                        new Column("current", "now", Kind.AMOUNT, unit),
                        new Column("change", "change", Kind.AMOUNT, unit),
                        new Column("lines", "lines", Kind.QUANTITY, null)),
                rows);
    }
}
