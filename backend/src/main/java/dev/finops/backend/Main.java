package dev.finops.backend;

import dev.finops.backend.chat.answer.VerifyAnswerCommand;
import dev.finops.backend.checks.VerifyCommand;
import dev.finops.backend.cli.QueryCommand;
import dev.finops.backend.conversion.ConvertCommand;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code java -jar backend.jar}: serves costs, answers one question, or looks after billing files and the database. */
@Command(
        name = "backend",
        description = "Answers questions about AWS costs from billing files.",
        subcommands = {
            ServeCommand.class,
            QueryCommand.class,
            MigrateCommand.class,
            VerifyCommand.class,
            VerifyAnswerCommand.class,
            ConvertCommand.class,
            HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        footer = {
            "",
            "Try: java -jar backend.jar serve ./cur",
            "Then: http://127.0.0.1:8080/docs",
        })
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        LoggingSettings.apply(System.getenv());
        int exitCode = commandLine().execute(arguments);
        if (exitCode != CommandLine.ExitCode.OK) {
            System.exit(exitCode);
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setUsageHelpAutoWidth(true).setParameterExceptionHandler(Main::explain);
    }

    /** What is wrong alone: under all the options it would be the line that nobody sees. */
    private static int explain(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("See " + command.getCommandSpec().qualifiedName() + " --help.");
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"backend " + (version == null ? "(development)" : version)};
        }
    }
}
