package dev.finops.billing;

import dev.finops.billing.Ledger.Book;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes what the bills must sum to, as CSV: month, metric, dimension, value, US dollars. */
final class Totals {
    private Totals() {}

    static void write(Ledger ledger, Path file) throws IOException {
        var lines = new ArrayList<String>();
        lines.add("month,metric,dimension,value,usd");
        for (YearMonth month : ledger.months()) {
            for (Book book : Book.values()) {
                String metric = book == Book.CASH ? "unblended" : "amortized";
                String prefix = month + "," + metric + ",";
                lines.add(prefix + "total,," + plain(ledger.total(month, book)));
                add(lines, prefix + "service,", ledger.byService(month, book));
                add(lines, prefix + "account,", ledger.byAccount(month, book));
            }
        }
        Files.write(file, lines);
    }

    private static void add(List<String> lines, String prefix, Map<String, BigDecimal> sums) {
        sums.forEach((value, sum) -> lines.add(prefix + value + "," + plain(sum)));
    }

    private static String plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }
}
