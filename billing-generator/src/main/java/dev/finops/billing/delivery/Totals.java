package dev.finops.billing.delivery;

import dev.finops.billing.Charge;
import dev.finops.billing.Ledger;
import dev.finops.billing.Ledger.Book;
import dev.finops.billing.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes what the bills must sum to, as CSV: month, metric, dimension, value, amount. */
public final class Totals {
    private static final Map<Book, String> METRICS = metrics();
    private static final Map<String, Function<Charge, @Nullable String>> DIMENSIONS = dimensions();

    private Totals() {}

    private static Map<Book, String> metrics() {
        var metrics = new LinkedHashMap<Book, String>();
        metrics.put(Book.CASH, "unblended");
        metrics.put(Book.ACCRUAL, "amortized");
        metrics.put(Book.NET_CASH, "netUnblended");
        metrics.put(Book.NET_ACCRUAL, "netAmortized");
        metrics.put(Book.LIST, "list");
        return metrics;
    }

    private static Map<String, Function<Charge, @Nullable String>> dimensions() {
        var dimensions = new LinkedHashMap<String, Function<Charge, @Nullable String>>();
        dimensions.put("total", charge -> "");
        dimensions.put("service", charge -> charge.product().code());
        dimensions.put("ceService", Charge::ceService);
        dimensions.put("account", charge -> charge.account().id());
        dimensions.put("region", charge -> charge.product().region());
        dimensions.put("chargeKind", charge -> charge.kind().group());
        return dimensions;
    }

    public static void write(Ledger ledger, Path file) throws IOException {
        var lines = new ArrayList<>(
                List.of("month,metric,dimension,value," + ledger.currency().toLowerCase(java.util.Locale.ROOT)));
        for (YearMonth month : ledger.months()) {
            METRICS.forEach((book, metric) -> DIMENSIONS.forEach((dimension, key) -> ledger.sums(
                            book, charge -> YearMonth.from(charge.start()).equals(month), key)
                    .forEach((value, amount) -> lines.add(String.join(
                            ",", month.toString(), metric, dimension, quoted(value), Money.plain(amount))))));
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, lines);
    }

    private static String quoted(String text) {
        return text.contains(",") || text.contains("\"") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
