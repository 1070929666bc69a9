package dev.finops.backend.health;

import dev.finops.backend.source.CostSource;
import dev.finops.backend.source.SourceStatus;
import io.micronaut.core.async.publisher.AsyncSingleResultPublisher;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.reactivestreams.Publisher;

/**
 * The billing data: down when no question can be answered. A file that cannot be read is named, and the rest still counts.
 * Not part of readiness: another task would see the same files, so replacing this one would help nobody.
 */
@Singleton
final class CostDataHealth implements HealthIndicator {
    private final CostSource source;
    private final ExecutorService executor;

    CostDataHealth(CostSource source, @Named(TaskExecutors.IO) ExecutorService executor) {
        this.source = source;
        this.executor = executor;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return new AsyncSingleResultPublisher<>(executor, this::result);
    }

    private HealthResult result() {
        SourceStatus status = source.status();
        return HealthResult.builder("costData", status.problem() == null ? HealthStatus.UP : HealthStatus.DOWN)
                .details(details(status))
                .build();
    }

    private static Map<String, Object> details(SourceStatus status) {
        var details = new LinkedHashMap<String, Object>();
        details.put("source", status.source());
        if (status.problem() != null) {
            details.put("problem", status.problem());
            return details;
        }
        details.put("files", status.readableFiles());
        details.put("lineItems", status.lineItems());
        if (status.newestLineItem() != null) {
            details.put("newestLineItem", status.newestLineItem().toString());
        }
        if (!status.unreadableFiles().isEmpty()) {
            details.put(
                    "unreadableFiles",
                    status.unreadableFiles().stream()
                            .map(file -> Map.of("file", file.file(), "reason", file.reason()))
                            .toList());
        }
        return details;
    }
}
