package dev.finops.billing;

import dev.finops.billing.Ledger.Book;
import dev.finops.billing.delivery.BillDelivery;
import dev.finops.billing.delivery.BillFormat;
import dev.finops.billing.delivery.CostExplorerAnswers;
import dev.finops.billing.delivery.FileType;
import dev.finops.billing.delivery.Invoices;
import dev.finops.billing.delivery.Totals;
import dev.finops.billing.economy.Northwind;
import dev.finops.billing.economy.RandomOrganisation;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes bills of some months, and {@code _totals.csv} with what they must sum to. */
@Command(
        name = "generate",
        description = "Writes bills of some months, and _totals.csv with what they must sum to.",
        mixinStandardHelpOptions = true)
final class GenerateCommand implements Callable<Integer> {
    private static final int HOUR = 1;
    private static final int DAY = 24;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder to write into.")
    Path out = Path.of("");

    @Option(names = "--from", paramLabel = "MONTH", description = "The first month (default: 2026-09).")
    YearMonth from = SampleBill.DEFAULT.from();

    @Option(names = "--to", paramLabel = "MONTH", description = "The last month (default: 2026-11).")
    YearMonth to = SampleBill.DEFAULT.to();

    @Option(
            names = "--through",
            paramLabel = "DAY",
            description = "The last day with usage; its month stays open if it goes on (default: 2026-11-22).")
    @Nullable
    LocalDate through;

    @Option(names = "--seed", description = "The same seed gives the same bills (default: 42).")
    long seed = SampleBill.DEFAULT.seed();

    @Option(
            names = "--organisation",
            description =
                    "Whose bills: ${COMPLETION-CANDIDATES} (default: NORTHWIND, a shop; RANDOM follows the seed).")
    Organisation organisation = Organisation.NORTHWIND;

    @Option(
            names = "--format",
            split = ",",
            description =
                    "What to deliver: ${COMPLETION-CANDIDATES} (default: LEGACY_CUR). Of a month in several formats,"
                            + " the backend reads one.")
    List<Format> formats = List.of(Format.LEGACY_CUR);

    @Option(names = "--file-type", description = "${COMPLETION-CANDIDATES} (default: PARQUET).")
    FileType fileType = FileType.PARQUET;

    @Option(names = "--hourly", description = "A line item for each hour instead of each day.")
    boolean hourly;

    @Option(
            names = "--scale",
            paramLabel = "N",
            description = "Northwind N times as large, with that many more resources (default: 1).")
    int scale = 1;

    enum Organisation {
        NORTHWIND,
        RANDOM
    }

    enum Format {
        LEGACY_CUR,
        CUR_2,
        FOCUS,
        COST_EXPLORER,
        INVOICE
    }

    @Override
    public Integer call() throws IOException {
        CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
        Ledger ledger;
        try {
            ledger = ledger(new SampleBill(from, to, lastDay(), seed));
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(commandLine, String.valueOf(e.getMessage()));
        }
        for (Format format : formats) {
            deliver(ledger, format);
        }
        Totals.write(ledger, out.resolve("_totals.csv"));
        print(ledger, commandLine.getOut());
        return 0;
    }

    private Ledger ledger(SampleBill bill) {
        if (scale < 1) {
            throw new IllegalArgumentException("--scale is at least 1, not " + scale);
        }
        int hours = hourly ? HOUR : DAY;
        return switch (organisation) {
            case NORTHWIND -> Northwind.ledger(from, to, bill.through(), hours, seed, scale);
            case RANDOM -> RandomOrganisation.ledger(from, to, bill.through(), hours, seed);
        };
    }

    private void deliver(Ledger ledger, Format format) throws IOException {
        String name = organisation == Organisation.NORTHWIND ? "northwind" : "random-" + seed;
        String grain = hourly ? "-hourly" : "-daily";
        switch (format) {
            case LEGACY_CUR -> new BillDelivery(BillFormat.LEGACY_CUR, fileType, name + grain).write(ledger, out);
            case CUR_2 -> new BillDelivery(BillFormat.CUR_2, fileType, name + "-cur2" + grain).write(ledger, out);
            case FOCUS -> new BillDelivery(BillFormat.FOCUS, fileType, name + "-focus" + grain).write(ledger, out);
            case COST_EXPLORER -> CostExplorerAnswers.write(ledger, out.resolve("_cost-explorer"));
            case INVOICE -> Invoices.write(ledger, out.resolve("_invoices"));
        }
    }

    private static void print(Ledger ledger, PrintWriter print) {
        for (YearMonth month : ledger.months()) {
            print.println(
                    month + "  unblended " + ledger.total(month, Book.CASH).setScale(2, RoundingMode.HALF_UP)
                            + "  amortized " + ledger.total(month, Book.ACCRUAL).setScale(2, RoundingMode.HALF_UP) + " "
                            + ledger.currency());
        }
        print.flush();
    }

    private LocalDate lastDay() {
        if (through != null) {
            return through;
        }
        LocalDate usual = SampleBill.DEFAULT.through();
        return YearMonth.from(usual).equals(to) ? usual : to.atEndOfMonth();
    }
}
