package dev.finops.simulator.aws.rds;

import dev.finops.simulator.aws.simulation.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DescribeEventsRequest;
import software.amazon.awssdk.services.rds.model.DescribeEventsResponse;
import software.amazon.awssdk.services.rds.model.Event;
import software.amazon.awssdk.services.rds.model.SourceType;

/**
 * What happened to instances; an hour of it is shown, unless more is asked for.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Messages.html">messages</a>
 */
final class InstanceEvents {
    private static final Duration SHOWN = Duration.ofHours(1);

    private final List<Event> all = new ArrayList<>();

    void add(DBInstance instance, String message, Instant at) {
        all.add(Event.builder()
                .sourceIdentifier(instance.dbInstanceIdentifier())
                .sourceArn(instance.dbInstanceArn())
                .sourceType(SourceType.DB_INSTANCE)
                .message(message)
                .date(at)
                .build());
    }

    DescribeEventsResponse describe(DescribeEventsRequest request, Instant now) {
        if (request.sourceIdentifier() != null && request.sourceType() == null) {
            throw RdsErrors.invalidCombination("SourceType must be specified when SourceIdentifier is.");
        }
        Duration shown = request.duration() == null ? SHOWN : Duration.ofMinutes(request.duration());
        Instant from = request.startTime() == null ? now.minus(shown) : request.startTime();
        List<Event> matching = all.stream()
                .filter(event -> !event.date().isBefore(from))
                .filter(event -> request.endTime() == null || event.date().isBefore(request.endTime()))
                .filter(event -> request.sourceType() == null || event.sourceType() == request.sourceType())
                .filter(event -> request.sourceIdentifier() == null
                        || event.sourceIdentifier().equals(request.sourceIdentifier()))
                .toList();
        Page<Event> page = RdsState.page(matching, request.maxRecords(), request.marker());
        return DescribeEventsResponse.builder()
                .events(page.items())
                .marker(page.nextToken())
                .build();
    }
}
