package dev.finops.backend.chat.answer;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.finops.backend.chat.answer.AnswerFile.NotAnAnswer;
import dev.finops.backend.cost.QueryRefused;
import dev.finops.backend.engine.BillingFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Computes an answer again from its billing files: ends with 0 if it is the same to the last digit, with 1 if not. */
@Command(
        name = "verify-answer",
        description = "Computes an answer again from the same billing files, and says which numbers differ.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the same numbers", "1:other numbers, other files, or they cannot be read", "2:wrong usage"},
        footer = {
            "",
            "Environment:",
            "  FINOPS_COST_DATA       the folder, where PATH is not given",
            "",
            "Try: curl -s http://127.0.0.1:8080/api/v1/chat -H 'content-type: application/json' \\",
            "       -d '{\"message\": \"cost by service last month\"}' > answer.json",
            "     java -jar backend.jar verify-answer answer.json ./cur",
        })
public final class VerifyAnswerCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ANSWER", description = "The JSON of an answer.")
    @Nullable
    Path answer;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PATH",
            description = "The folder of billing files that it was asked of, or one file.")
    @Nullable
    Path path;

    @Override
    public Integer call() {
        CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
        Path kept = readable(commandLine, Objects.requireNonNull(answer));
        Path files = readable(
                commandLine,
                Optional.ofNullable(path)
                        .or(() -> Optional.ofNullable(System.getenv("FINOPS_COST_DATA"))
                                .filter(folder -> !folder.isBlank())
                                .map(Path::of))
                        .orElseThrow(() -> new ParameterException(
                                commandLine,
                                "Give PATH, the folder of billing files, or set FINOPS_COST_DATA to it.")));
        // What the log would tell stands among the problems.
        ((Logger) LoggerFactory.getLogger("dev.finops.backend")).setLevel(Level.ERROR);
        PrintWriter err = commandLine.getErr();
        try {
            return check(commandLine, AnswerFile.read(kept), files);
        } catch (NotAnAnswer e) {
            err.println(kept + " holds no answer that can be checked: " + e.getMessage() + ".");
        } catch (QueryRefused e) {
            err.println(e.getMessage());
        } catch (IOException | SQLException e) {
            err.println("It cannot be read: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        } finally {
            commandLine.getOut().flush();
            err.flush();
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static Path readable(CommandLine commandLine, Path path) {
        if (!Files.isReadable(path)) {
            throw new ParameterException(commandLine, "There is nothing to read at " + path + ".");
        }
        return path;
    }

    private static int check(CommandLine commandLine, AnswerFile file, Path files) throws IOException, SQLException {
        try (var source = BillingFiles.open(files)) {
            List<String> problems = new AnswerCheck(source, Answers.of(source)).problems(file);
            if (problems.isEmpty()) {
                commandLine.getOut().println("The same: " + file.text());
                return CommandLine.ExitCode.OK;
            }
            commandLine.getErr().println("Not what the billing files give:");
            problems.forEach(problem -> commandLine.getErr().println("- " + problem));
            return CommandLine.ExitCode.SOFTWARE;
        }
    }
}
