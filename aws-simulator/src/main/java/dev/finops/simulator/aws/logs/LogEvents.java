package dev.finops.simulator.aws.logs;

import dev.finops.simulator.aws.logs.StoredLogGroup.Event;
import dev.finops.simulator.aws.simulation.Page;
import dev.finops.simulator.aws.simulation.Simulation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;

/** Reading of events. */
final class LogEvents {
    private static final int MAXIMUM = 10_000;

    private final Simulation simulation;

    LogEvents(Simulation simulation) {
        this.simulation = simulation;
    }

    /** Tokens are {@code f/<index>} and {@code b/<index>}; at either end the same token comes back. */
    GetLogEventsResponse get(StoredLogGroup group, StoredLogGroup.Stream stream, GetLogEventsRequest request) {
        List<Event> events = group.live(stream, simulation.now()).stream()
                .filter(event -> isWithin(event, request.startTime(), request.endTime()))
                .toList();
        int limit = request.limit() == null ? MAXIMUM : request.limit();
        String token = request.nextToken();
        int start;
        int end;
        if (token == null) {
            boolean fromHead = Boolean.TRUE.equals(request.startFromHead());
            start = fromHead ? 0 : Math.max(0, events.size() - limit);
            end = Math.min(events.size(), start + limit);
        } else if (token.startsWith("f/")) {
            start = Math.min(index(token), events.size());
            end = Math.min(events.size(), start + limit);
        } else {
            end = Math.min(index(token), events.size());
            start = Math.max(0, end - limit);
        }
        return GetLogEventsResponse.builder()
                .events(events.subList(start, end).stream()
                        .map(event -> OutputLogEvent.builder()
                                .timestamp(event.timestamp())
                                .ingestionTime(event.ingestionTime())
                                .message(event.message())
                                .build())
                        .toList())
                .nextForwardToken("f/" + end)
                .nextBackwardToken("b/" + start)
                .build();
    }

    private static int index(String token) {
        try {
            if (token.startsWith("f/") || token.startsWith("b/")) {
                return Integer.parseUnsignedInt(token.substring(2));
            }
        } catch (NumberFormatException e) {
            throw LogsErrors.invalidParameter("The specified nextToken is invalid.");
        }
        throw LogsErrors.invalidParameter("The specified nextToken is invalid.");
    }

    FilterLogEventsResponse filter(StoredLogGroup group, FilterLogEventsRequest request) {
        FilterPattern pattern = new FilterPattern(request.filterPattern());
        List<FilteredLogEvent> matching = new ArrayList<>();
        for (StoredLogGroup.Stream stream : group.streams.values()) {
            boolean wanted = request.logStreamNames().isEmpty()
                    ? request.logStreamNamePrefix() == null || stream.name.startsWith(request.logStreamNamePrefix())
                    : request.logStreamNames().contains(stream.name);
            if (!wanted) {
                continue;
            }
            group.live(stream, simulation.now()).stream()
                    .filter(event -> isWithin(event, request.startTime(), request.endTime()))
                    .filter(event -> pattern.test(event.message()))
                    .map(event -> FilteredLogEvent.builder()
                            .eventId(event.id())
                            .logStreamName(stream.name)
                            .timestamp(event.timestamp())
                            .ingestionTime(event.ingestionTime())
                            .message(event.message())
                            .build())
                    .forEach(matching::add);
        }
        matching.sort(Comparator.comparing(FilteredLogEvent::timestamp));
        Page<FilteredLogEvent> page = Page.of(
                matching,
                request.limit() == null ? MAXIMUM : request.limit(),
                request.nextToken(),
                () -> LogsErrors.invalidParameter("The specified nextToken is invalid."));
        return FilterLogEventsResponse.builder()
                .events(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    /** The start counts, the end does not. */
    private static boolean isWithin(Event event, @Nullable Long start, @Nullable Long end) {
        return (start == null || event.timestamp() >= start) && (end == null || event.timestamp() < end);
    }
}
