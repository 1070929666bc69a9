package dev.finops.backend.health;

import dev.finops.backend.health.HealthPart.Finding;
import dev.finops.backend.health.HealthPart.Status;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * How the backend does. {@code /health} tells of each part and is 503 when one is down; that is for people and alarms.
 * {@code /health/readiness} is for load balancers and looks only at this process: a database or a bucket that is down
 * is as far from every other task, and replacing this one would make it worse. It is 503 while no billing file can be read.
 */
@Controller("/health")
@Tag(name = "Health")
final class HealthController {
    private static final long PATIENCE_SECONDS = 4;

    private final List<HealthPart> parts;
    private final ExecutorService executor;

    HealthController(List<HealthPart> parts, @Named(TaskExecutors.IO) ExecutorService executor) {
        this.parts = parts;
        this.executor = executor;
    }

    /** The worst of the parts, and each of them by name. */
    @Serdeable
    record Health(Status status, Map<String, Finding> parts) {}

    /** The answer of a probe. */
    @Serdeable
    record Probe(Status status) {}

    @Get
    @ExecuteOn(TaskExecutors.IO)
    @Operation(summary = "How each part does")
    HttpResponse<Health> health() {
        var findings = new TreeMap<String, Finding>();
        parts.stream()
                .map(part -> CompletableFuture.supplyAsync(part::check, executor)
                        .completeOnTimeout(
                                Finding.of(Status.DOWN, "No answer within " + PATIENCE_SECONDS + " seconds."),
                                PATIENCE_SECONDS,
                                TimeUnit.SECONDS)
                        .exceptionally(failure -> Finding.of(Status.DOWN, "The check itself failed."))
                        .thenApply(finding -> Map.entry(part.name(), finding)))
                .toList()
                .forEach(check ->
                        findings.put(check.join().getKey(), check.join().getValue()));
        Status worst = findings.values().stream()
                .map(Finding::status)
                .filter(status -> status != Status.ABSENT)
                .max(Comparator.naturalOrder())
                .orElse(Status.UP);
        var health = new Health(worst, findings);
        return worst == Status.DOWN
                ? HttpResponse.<Health>status(HttpStatus.SERVICE_UNAVAILABLE).body(health)
                : HttpResponse.ok(health);
    }

    @Get("/liveness")
    @Operation(summary = "Whether the process lives")
    Probe liveness() {
        return new Probe(Status.UP);
    }

    @Get("/readiness")
    @ExecuteOn(TaskExecutors.IO)
    @Operation(summary = "Whether the process can take requests")
    HttpResponse<Probe> readiness() {
        return parts.stream().allMatch(HealthPart::isReady)
                ? HttpResponse.ok(new Probe(Status.UP))
                : HttpResponse.<Probe>status(HttpStatus.SERVICE_UNAVAILABLE).body(new Probe(Status.DOWN));
    }
}
