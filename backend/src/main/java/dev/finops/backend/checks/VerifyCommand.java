package dev.finops.backend.checks;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks billing files and says what is wrong: ends with 0 if nothing is, with 1 if numbers are wrong or missing. */
@Command(
        name = "verify",
        description = "Checks billing files: completeness, gaps, duplicates, columns, amounts.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:no problem (there may be warnings)", "1:problems", "2:wrong usage"},
        footer = {"", "Try: java -jar backend.jar verify ./cur"})
public final class VerifyCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "PATH", description = "A folder of billing files, or one file.")
    @Nullable
    Path path;

    @Option(names = "--json", description = "Print the findings as JSON.")
    boolean json;

    @Override
    public Integer call() throws IOException {
        var commandLine = Objects.requireNonNull(spec).commandLine();
        Path given = Objects.requireNonNull(path);
        if (!Files.isReadable(given)) {
            throw new ParameterException(commandLine, "There is nothing to read at " + given + ".");
        }
        // What the log would tell is in the report.
        ((Logger) LoggerFactory.getLogger("dev.finops.backend")).setLevel(Level.ERROR);
        PrintWriter out = commandLine.getOut();
        Path spill = Files.createTempDirectory("finops-verify");
        try {
            CheckReport report = DeliveryCheck.of(given, spill);
            out.print(json ? ReportPrinter.json(report) : ReportPrinter.text(report));
            return report.isFine() ? 0 : 1;
        } catch (SQLException e) {
            commandLine.getErr().println("The check failed: " + firstLine(e));
            return 1;
        } finally {
            out.flush();
            delete(spill);
        }
    }

    private static String firstLine(SQLException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
