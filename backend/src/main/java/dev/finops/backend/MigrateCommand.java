package dev.finops.backend;

import dev.finops.backend.conversation.Migration;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings the database's tables up to date, then ends: 0 when they are, 1 with the reason when not. */
@Command(
        name = "migrate",
        description = "Brings the database's tables up to date.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Environment:",
            "  DATABASE_URL           jdbc:postgresql://host:5432/name",
            "  DATABASE_USERNAME, DATABASE_PASSWORD",
        })
final class MigrateCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--wait",
            defaultValue = "PT60S",
            description = "How long to wait for a database that does not answer yet (default: ${DEFAULT-VALUE}).")
    Duration patience = Duration.ofSeconds(60);

    @Override
    public Integer call() {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        var err = spec.commandLine().getErr();
        Map<String, String> environment = System.getenv();
        String url = environment.getOrDefault(DatabaseSettings.URL, "");
        if (!url.startsWith("jdbc:postgresql:")) {
            err.println("DATABASE_URL must name a PostgreSQL database, as in jdbc:postgresql://host:5432/finops.");
            return 1;
        }
        try {
            var migration = new Migration(
                    url,
                    environment.getOrDefault(DatabaseSettings.USERNAME, ""),
                    environment.getOrDefault(DatabaseSettings.PASSWORD, ""),
                    patience);
            Migration.Report report = migration.run();
            report.applied().forEach(step -> out.println("Applied " + step));
            out.println("The database is at version " + report.version() + ".");
            return 0;
        } catch (Migration.FailedException e) {
            err.println(e.getMessage());
            return 1;
        } finally {
            out.flush();
        }
    }
}
