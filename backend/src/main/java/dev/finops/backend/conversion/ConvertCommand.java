package dev.finops.backend.conversion;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.finops.backend.folder.InWords;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes CSV billing files as Parquet: ends with 0 when source and target are proven equal, with 1 and the reason if not. */
@Command(
        name = "convert",
        description = "Writes CSV billing files as Parquet, which is smaller and many times faster to ask.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:converted, and proven equal in line items and amounts",
            "1:not converted, or not all of it; the same command goes on where it stopped",
            "2:wrong usage"
        },
        footer = {"", "Try: java -jar backend.jar convert ./cur ./cur-parquet"})
public final class ConvertCommand implements Callable<Integer> {
    /** What people look for first to see that a conversion is right. */
    private static final String COST = "line_item_unblended_cost|BilledCost";

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "SOURCE", description = "A folder of billing files (CSV, CSV with GZIP), or one file.")
    @Nullable
    Path source;

    @Parameters(
            paramLabel = "TARGET",
            description = "A folder for the Parquet files, which get the places that their sources have.")
    @Nullable
    Path target;

    @Option(names = "--force", description = "Write over what is in the target folder.")
    boolean force;

    @Override
    public Integer call() {
        var commandLine = Objects.requireNonNull(spec).commandLine();
        Path from = Objects.requireNonNull(source);
        Path into = Objects.requireNonNull(target);
        if (!Files.isReadable(from)) {
            throw new ParameterException(commandLine, "There is nothing to read at " + from + ".");
        }
        if (Files.exists(into) && !Files.isDirectory(into)) {
            throw new ParameterException(commandLine, "The target is a folder, and " + into + " is a file.");
        }
        ((Logger) LoggerFactory.getLogger("dev.finops.backend")).setLevel(Level.ERROR);
        PrintWriter out = commandLine.getOut();
        PrintWriter err = commandLine.getErr();
        Conversion.Outcome outcome;
        try (var progress = new ConversionProgress(
                err,
                Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent())) {
            outcome = new Conversion(from, into, force, progress).run();
        } catch (ConversionRefused e) {
            err.println(e.getMessage());
            return 1;
        } catch (IOException | SQLException e) {
            err.println("The conversion failed: " + e);
            return 1;
        } finally {
            err.flush();
        }
        out.println(summary(outcome));
        out.flush();
        return 0;
    }

    private static String summary(Conversion.Outcome outcome) {
        String what = Stream.of(
                        count(outcome.converted(), "converted"),
                        count(outcome.kept(), "converted before"),
                        count(outcome.copied(), "copied as they are"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        String costs = outcome.sums().entrySet().stream()
                .filter(sum -> sum.getKey().matches(COST))
                .map(sum -> ", " + sum.getKey() + " "
                        + sum.getValue().stripTrailingZeros().toPlainString())
                .collect(Collectors.joining());
        return "Files: " + what + ". Equal on both sides: " + InWords.lineItems(outcome.lineItems()) + costs + ".";
    }

    private static String count(int files, String what) {
        return files == 0 ? "" : files + " " + what;
    }
}
