package dev.finops.backend;

import io.micronaut.context.ApplicationContext;
import io.micronaut.http.server.exceptions.ServerStartupException;
import io.micronaut.runtime.Micronaut;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Serves the HTTP interface until the process is told to stop. */
@Command(
        name = "serve",
        description = "Serves costs from a folder of billing files over HTTP.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Environment:",
            "  FINOPS_COST_DATA       the folder, where PATH is not given",
            "  MICRONAUT_SERVER_PORT  the port to listen on (8080)",
            "  MICRONAUT_SERVER_HOST  the address to listen on (127.0.0.1; 0.0.0.0 in a container)",
            "  DATABASE_URL           jdbc:postgresql://host:5432/name; without it conversations are kept in memory",
            "  DATABASE_USERNAME, DATABASE_PASSWORD",
            "  VALKEY_URL             redis://host:6379 or rediss://host:6379",
            "  BEDROCK_MODEL_ID       a language model on Amazon Bedrock; without one questions are read by rules alone",
            "  FINOPS_AI_PROVIDER     openai with FINOPS_AI_URL and FINOPS_AI_MODEL_ID: another one, such as Ollama's",
            "  LOG_LEVEL (INFO), LOG_FORMAT (text or json)",
        })
final class ServeCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "PATH",
            description = "A folder with Cost and Usage Report files (Parquet, CSV), in partition folders or without.")
    @Nullable
    Path path;

    @Override
    public Integer call() {
        var properties = new HashMap<String, Object>();
        if (path != null) {
            properties.put("finops.cost-data.path", folder(path).toString());
        }
        properties.putAll(DatabaseSettings.from(System.getenv()));
        // The first class with a logger: the settings were applied before.
        Logger log = LoggerFactory.getLogger(ServeCommand.class);
        try {
            ApplicationContext context = Micronaut.build(new String[0])
                    .mainClass(ServeCommand.class)
                    .banner(false)
                    .properties(properties)
                    .start();
            log.info("Costs at {}/api/v1/costs, documentation at {}/docs", url(context), url(context));
            return 0;
        } catch (RuntimeException e) {
            log.error("{}", startupProblem(e), explained(e) ? null : e);
            return 1;
        }
    }

    private static String url(ApplicationContext context) {
        return context.getBean(EmbeddedServer.class).getURL().toString();
    }

    private Path folder(Path given) {
        if (!Files.isDirectory(given) || !Files.isReadable(given)) {
            String what = Files.exists(given) ? "is not a folder that can be read" : "does not exist";
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    given + " " + what + "; PATH is a folder with Cost and Usage Report files.");
        }
        return given.toAbsolutePath();
    }

    private static boolean explained(Throwable failure) {
        return failure instanceof ServerStartupException || failure.getCause() instanceof BindException;
    }

    private static String startupProblem(Throwable failure) {
        return explained(failure)
                ? failure.getMessage() + " Another process may have the port; MICRONAUT_SERVER_PORT chooses another."
                : "The backend could not start.";
    }
}
