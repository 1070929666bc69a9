package dev.finops.simulator.aws.process;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the containers of an image do, by the image's repository. Images that are not listed are only simulated: in a service
 * they run until stopped, as a task of their own they end well after a while. A closed catalog is all that there is.
 */
public final class ImageCatalog {

    /** What a container does once it starts. */
    public sealed interface Behavior {
        /**
         * A real process.
         *
         * @param command what to run; the container's own command is appended
         * @param portVariable the environment variable through which the process learns its port
         * @param environment variables beside those of the container definition, which they override
         * @param endpoints where endpoints of simulated databases and caches really are: {@code rds} and
         *     {@code elasticache}, each to {@code host:port}
         */
        record RealProcess(
                List<String> command,
                String portVariable,
                Map<String, String> environment,
                Map<String, String> endpoints)
                implements Behavior {
            public RealProcess {
                command = List.copyOf(command);
                environment = Map.copyOf(environment);
                endpoints = Map.copyOf(endpoints);
            }
        }

        /** Ends by itself, after so much virtual time. */
        record Exits(int code, Duration after) implements Behavior {}

        /** Runs until it is stopped. */
        record RunsUntilStopped() implements Behavior {}

        /** Cannot be pulled. */
        record Unpullable() implements Behavior {}
    }

    private static final Behavior SERVICE = new Behavior.RunsUntilStopped();
    private static final Behavior TASK = new Behavior.Exits(0, Duration.ofSeconds(20));

    private final Map<String, Behavior> byRepository = new LinkedHashMap<>();
    private final Map<String, Set<String>> tags = new LinkedHashMap<>();
    private boolean closed;

    public static ImageCatalog empty() {
        return new ImageCatalog();
    }

    public ImageCatalog with(String repository, Behavior behavior) {
        byRepository.put(repository, behavior);
        return this;
    }

    /** Gives the repository these tags and no others; without, it has every tag. */
    public ImageCatalog withTags(String repository, Collection<String> names) {
        tags.put(repository, Set.copyOf(names));
        return this;
    }

    /** From now on it is all that the registries have: what is not listed cannot be pulled. */
    public ImageCatalog closed() {
        closed = true;
        return this;
    }

    /**
     * Reads a file such as
     *
     * <pre>{@code
     * ghcr.io/acme/backend:
     *   command: [java, -jar, backend.jar]
     *   portVariable: MICRONAUT_SERVER_PORT
     *   environment: {MICRONAUT_SERVER_HOST: 127.0.0.1}
     *   endpoints: {rds: "127.0.0.1:5432", elasticache: "127.0.0.1:6379"}
     *   tags: [1.0.0, 1.1.0]
     * }</pre>
     *
     * <p>Images that it does not list cannot be pulled, and neither can other tags where an image lists some.
     *
     * @throws IllegalArgumentException with file and reason, where it is not such a file
     */
    public static ImageCatalog read(Path file) throws IOException {
        var yaml = YAMLMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        var catalog = empty();
        try {
            Map<String, Entry> entries = yaml.readValue(
                    file.toFile(),
                    yaml.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, Entry.class));
            entries.forEach((repository, entry) -> {
                catalog.with(repository, entry.behavior(file, repository));
                if (entry.tags() != null) {
                    catalog.withTags(repository, entry.tags());
                }
            });
        } catch (MismatchedInputException e) {
            throw new IllegalArgumentException(file + ": " + e.getOriginalMessage(), e);
        }
        return catalog.closed();
    }

    private record Entry(
            @Nullable List<String> command,
            @Nullable String portVariable,
            @Nullable Map<String, String> environment,
            @Nullable Map<String, String> endpoints,
            @Nullable List<String> tags) {
        Behavior behavior(Path file, String repository) {
            if (command == null || command.isEmpty()) {
                throw new IllegalArgumentException(
                        file + ": " + repository + " needs a command, such as [java, -jar, …]");
            }
            return new Behavior.RealProcess(
                    command,
                    Objects.requireNonNullElse(portVariable, "PORT"),
                    Objects.requireNonNullElse(environment, Map.of()),
                    Objects.requireNonNullElse(endpoints, Map.of()));
        }
    }

    /** @param image with its tag or digest */
    public Behavior behavior(String image, boolean ofService) {
        String repository = repository(image);
        Behavior listed = byRepository.get(repository);
        Set<String> known = tags.get(repository);
        if ((listed == null && closed) || (known != null && !known.contains(tag(image)))) {
            return new Behavior.Unpullable();
        }
        return listed != null ? listed : ofService ? SERVICE : TASK;
    }

    /** The image without its tag and digest. */
    static String repository(String image) {
        int at = image.indexOf('@');
        String tagged = at < 0 ? image : image.substring(0, at);
        int colon = tagged.lastIndexOf(':');
        return colon > tagged.lastIndexOf('/') ? tagged.substring(0, colon) : tagged;
    }

    /** The image's digest, or its tag, which is {@code latest} where none is written. */
    private static String tag(String image) {
        int at = image.indexOf('@');
        if (at >= 0) {
            return image.substring(at + 1);
        }
        String repository = repository(image);
        return repository.length() == image.length() ? "latest" : image.substring(repository.length() + 1);
    }
}
