package dev.finops.billing;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code generate --out DIR}. */
@Command(
        name = "billing-generator",
        description = "Generates billing data with known totals.",
        mixinStandardHelpOptions = true,
        subcommands = {GenerateCommand.class, CommandLine.HelpCommand.class})
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        var commandLine = new CommandLine(new Main());
        commandLine.registerConverter(java.time.YearMonth.class, java.time.YearMonth::parse);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        return commandLine;
    }
}
