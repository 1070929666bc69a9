package dev.finops.billing.delivery;

import dev.finops.billing.Charge;
import dev.finops.billing.Ledger;
import dev.finops.billing.Ledger.Book;
import dev.finops.billing.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The invoices of closed billing periods: what is to be paid, by service; taxes, credits and refunds apart. */
public final class Invoices {
    private static final int CENTS = 2;

    private Invoices() {}

    /** Each as JSON, exact, and as a text for people, to the cent. */
    public static void write(Ledger ledger, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (YearMonth month : ledger.months()) {
            Optional<String> number = ledger.invoice(month);
            if (number.isPresent()) {
                Files.writeString(folder.resolve(number.get() + ".json"), json(ledger, month, number.get()) + "\n");
                Files.writeString(folder.resolve(number.get() + ".txt"), text(ledger, month, number.get()));
            }
        }
    }

    private static SortedMap<String, BigDecimal> lines(Ledger ledger, YearMonth month) {
        return ledger.sums(Book.NET_CASH, charge -> charge.bill().equals(month), Invoices::line);
    }

    private static String line(Charge charge) {
        return switch (charge.kind()) {
            case TAX -> "Tax";
            case CREDIT -> "Credits";
            case REFUND, SAVINGS_PLAN_REFUND -> "Refunds";
            default -> charge.product().name();
        };
    }

    private static String json(Ledger ledger, YearMonth month, String number) {
        var json = new LinkedHashMap<String, Object>();
        json.put("invoiceId", number);
        json.put("payerAccountId", ledger.payer().id());
        json.put("billingPeriod", month.toString());
        json.put("currency", ledger.currency());
        var lines = new LinkedHashMap<String, Object>();
        lines(ledger, month).forEach((line, amount) -> lines.put(line, Money.plain(amount)));
        json.put("lines", lines);
        json.put("total", Money.plain(ledger.invoiced(month)));
        return Json.of(json);
    }

    private static String text(Ledger ledger, YearMonth month, String number) {
        var text = new StringBuilder(
                "Invoice " + number + "\nAccount " + ledger.payer().id() + "\nBilling period " + month + "\n\n");
        for (Map.Entry<String, BigDecimal> line : lines(ledger, month).entrySet()) {
            text.append(row(line.getKey(), line.getValue(), ledger));
        }
        return text.append('\n')
                .append(row("Total", ledger.invoiced(month), ledger))
                .toString();
    }

    private static String row(String name, BigDecimal amount, Ledger ledger) {
        return "%-48s %14s %s%n"
                .formatted(name, amount.setScale(CENTS, RoundingMode.HALF_UP).toPlainString(), ledger.currency());
    }
}
