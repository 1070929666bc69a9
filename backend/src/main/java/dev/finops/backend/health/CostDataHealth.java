package dev.finops.backend.health;

import dev.finops.backend.source.CostSource;
import dev.finops.backend.source.SourceStatus;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;

/** The billing data; a file that cannot be read is named, and the others still count. */
@Singleton
final class CostDataHealth implements HealthPart {
    private final CostSource source;

    CostDataHealth(CostSource source) {
        this.source = source;
    }

    @Override
    public String name() {
        return "costData";
    }

    @Override
    public Finding check() {
        SourceStatus status = source.status();
        var details = new LinkedHashMap<String, Object>();
        details.put("source", status.source());
        if (status.problem() != null) {
            details.put("message", status.problem());
            return new Finding(status.configured() ? Status.DOWN : Status.ABSENT, details);
        }
        details.put("files", status.readableFiles());
        details.put("lineItems", status.lineItems());
        if (status.newestUsage() != null) {
            details.put("newestUsage", status.newestUsage().toString());
        }
        if (status.unreadableFiles().isEmpty()) {
            return new Finding(Status.UP, details);
        }
        details.put(
                "unreadableFiles",
                status.unreadableFiles().stream()
                        .map(file -> Map.of("file", file.file(), "reason", file.reason()))
                        .toList());
        return new Finding(isAllUnreadable(status) ? Status.DOWN : Status.DEGRADED, details);
    }

    /** Where there are billing files and none can be read, no question has an answer; without files, that is the answer. */
    @Override
    public boolean isReady() {
        return !isAllUnreadable(source.status());
    }

    private static boolean isAllUnreadable(SourceStatus status) {
        return status.readableFiles() == 0 && !status.unreadableFiles().isEmpty();
    }
}
