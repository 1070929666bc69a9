package dev.finops.backend.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.finops.backend.access.AccountScope;
import dev.finops.backend.access.ScopedQuery;
import dev.finops.backend.analysis.Comparison;
import dev.finops.backend.analysis.Comparisons;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.CostResult;
import dev.finops.backend.cost.DataDescription;
import dev.finops.backend.cost.Period;
import dev.finops.backend.cost.QueryRefused;
import dev.finops.backend.engine.BillingFiles;
import dev.finops.backend.representation.AnswerText;
import dev.finops.backend.source.CostSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers one question about costs and ends: 0 with the answer, 1 where the data has none, 2 where the question is wrong. */
@Command(
        name = "query",
        description = "Prints what things cost, by the same query as GET /api/v1/costs.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:answered", "1:the data cannot be read or asked", "2:wrong usage"},
        footer = {
            "",
            "Environment:",
            "  FINOPS_COST_DATA       the folder, where PATH is not given",
            "",
            "Try: java -jar backend.jar query ./cur --top 5 --group-by service --last 30d",
            "     java -jar backend.jar query ./cur --last 1m --compare previous --group-by account,service",
            "     java -jar backend.jar query ./cur --last 2w --granularity day --filter service:in:AmazonEC2",
        })
public final class QueryCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "PATH", description = "A folder of billing files, or one file.")
    @Nullable
    Path path;

    @Mixin
    QueryOptions options = new QueryOptions();

    @Override
    public Integer call() {
        CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
        Path given = given(commandLine);
        options.check(commandLine);
        // What the log would tell stands among the caveats.
        ((Logger) LoggerFactory.getLogger("dev.finops.backend")).setLevel(Level.ERROR);
        PrintWriter err = commandLine.getErr();
        try (var source = BillingFiles.open(given)) {
            return answer(commandLine, source);
        } catch (QueryRefused refusal) {
            err.println(refusal.getMessage());
            return switch (refusal.reason()) {
                case METRIC_UNAVAILABLE, DIMENSION_UNAVAILABLE, TOO_LARGE -> CommandLine.ExitCode.USAGE;
                case BUSY, TIMED_OUT, NO_DATA -> CommandLine.ExitCode.SOFTWARE;
            };
        } catch (IOException | SQLException e) {
            err.println(given + " cannot be read: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            return CommandLine.ExitCode.SOFTWARE;
        } finally {
            commandLine.getOut().flush();
            err.flush();
        }
    }

    private Path given(CommandLine commandLine) {
        Path chosen = Optional.ofNullable(path)
                .or(() -> Optional.ofNullable(System.getenv("FINOPS_COST_DATA"))
                        .filter(folder -> !folder.isBlank())
                        .map(Path::of))
                .orElseThrow(() -> new ParameterException(
                        commandLine, "Give PATH, the folder of billing files, or set FINOPS_COST_DATA to it."));
        if (!Files.isReadable(chosen)) {
            throw new ParameterException(commandLine, "There is nothing to read at " + chosen + ".");
        }
        return chosen;
    }

    private int answer(CommandLine commandLine, CostSource source) {
        AccountScope scope = AccountScope.everything();
        DataDescription data = source.describe(scope);
        LocalDate newestDay = data.lastDay();
        if (newestDay == null) {
            commandLine.getErr().println(nothing(data));
            return CommandLine.ExitCode.SOFTWARE;
        }
        CostQuery query = options.query(commandLine, newestDay, data.defaultMetric());
        Period previous = options.previous(commandLine, query.period());
        if (previous == null) {
            print(commandLine, source.answer(new ScopedQuery(query, scope)), newestDay);
        } else {
            print(commandLine, new Comparisons(source).compare(query, previous, scope), query, newestDay);
        }
        return CommandLine.ExitCode.OK;
    }

    private void print(CommandLine commandLine, CostResult result, LocalDate newestDay) {
        PrintWriter out = commandLine.getOut();
        switch (options.format) {
            case TABLE -> out.print(AnswerTable.of(result, options.periodNote(newestDay)));
            case CSV -> out.print(AnswerText.csv(result));
            case JSON -> out.println(AnswerText.json(result));
        }
    }

    private void print(CommandLine commandLine, Comparison comparison, CostQuery asked, LocalDate newestDay) {
        PrintWriter out = commandLine.getOut();
        switch (options.format) {
            case TABLE -> out.print(AnswerTable.of(comparison, options.periodNote(newestDay)));
            case CSV -> out.print(AnswerText.csv(comparison, asked));
            case JSON -> out.println(AnswerText.json(comparison, asked));
        }
    }

    private static String nothing(DataDescription data) {
        return data.leftOut().isEmpty()
                ? "There is no billing file here (Parquet, CSV, gzipped CSV)."
                : "No billing file here can be read:"
                        + data.leftOut().stream()
                                .map(file -> System.lineSeparator() + "- " + file.file() + ": " + file.reason())
                                .collect(Collectors.joining());
    }
}
