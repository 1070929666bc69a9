package dev.finops.billing;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code generate --out DIR}: writes sample bills and the totals that they must sum to. */
@Command(
        name = "billing-generator",
        description = "Generates billing data with known totals.",
        mixinStandardHelpOptions = true,
        subcommands = {Main.Generate.class, CommandLine.HelpCommand.class})
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        var commandLine = new CommandLine(new Main());
        commandLine.registerConverter(YearMonth.class, YearMonth::parse);
        System.exit(commandLine.execute(arguments));
    }

    @Command(
            name = "generate",
            description = "Writes Cost and Usage Reports of some months, and _totals.csv with what they must sum to.",
            mixinStandardHelpOptions = true)
    static final class Generate implements Callable<Integer> {
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

        @Override
        public Integer call() throws IOException {
            PrintWriter print = Objects.requireNonNull(spec).commandLine().getOut();
            SampleBill bill;
            try {
                bill = new SampleBill(from, to, lastDay(), seed);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
            }
            Ledger ledger = bill.writeTo(out);
            ledger.months()
                    .forEach(month -> print.println(month + "  unblended "
                            + ledger.total(month, Ledger.Book.CASH).setScale(2, RoundingMode.HALF_UP)
                            + "  amortized "
                            + ledger.total(month, Ledger.Book.ACCRUAL).setScale(2, RoundingMode.HALF_UP)
                            + " USD"));
            print.flush();
            return 0;
        }

        private LocalDate lastDay() {
            if (through != null) {
                return through;
            }
            LocalDate usual = SampleBill.DEFAULT.through();
            return YearMonth.from(usual).equals(to) ? usual : to.atEndOfMonth();
        }
    }
}
