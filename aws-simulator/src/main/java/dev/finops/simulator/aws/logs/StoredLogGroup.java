package dev.finops.simulator.aws.logs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/** One log group with its streams. */
final class StoredLogGroup {
    record Event(String id, long timestamp, long ingestionTime, String message) {}

    /** Events in order of time; those of one millisecond in order of arrival. */
    static final class Stream {
        final String name;
        final Instant created;
        final List<Event> events = new ArrayList<>();

        Stream(String name, Instant created) {
            this.name = name;
            this.created = created;
        }

        void add(List<InputLogEvent> added, long ingestionTime) {
            for (InputLogEvent event : added) {
                String id = String.format("%019d%018d%019d", event.timestamp(), ingestionTime, events.size());
                events.add(new Event(id, event.timestamp(), ingestionTime, event.message()));
            }
            events.sort(Comparator.comparingLong(Event::timestamp));
        }
    }

    final String name;
    final String arn;
    final Instant created;
    final @Nullable String kmsKeyId;
    final String logGroupClass;
    final Map<String, String> tags = new TreeMap<>();
    final Map<String, Stream> streams = new TreeMap<>();

    @Nullable
    Integer retentionInDays;

    StoredLogGroup(String name, String arn, Instant created, @Nullable String kmsKeyId, String logGroupClass) {
        this.name = name;
        this.arn = arn;
        this.created = created;
        this.kmsKeyId = kmsKeyId;
        this.logGroupClass = logGroupClass;
    }

    /** The stream's events that have not expired. */
    List<Event> live(Stream stream, Instant now) {
        if (retentionInDays == null) {
            return stream.events;
        }
        long oldest = now.toEpochMilli() - retentionInDays * 86_400_000L;
        return stream.events.stream()
                .filter(event -> event.timestamp() >= oldest)
                .toList();
    }

    long storedBytes() {
        // CloudWatch Logs counts 26 bytes for each event beside its message.
        return streams.values().stream()
                .flatMap(stream -> stream.events.stream())
                .mapToLong(event -> event.message().getBytes(java.nio.charset.StandardCharsets.UTF_8).length + 26)
                .sum();
    }
}
