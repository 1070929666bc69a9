package dev.finops.simulator.aws.logs;

import static dev.finops.simulator.aws.simulation.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.simulator.aws.simulation.InAccount;
import dev.finops.simulator.aws.simulation.Simulation;
import dev.finops.simulator.aws.time.SteppedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;

@ExtendWith(InAccount.class)
class SimulatedLogsTest {
    private final SteppedTime time = new SteppedTime(Instant.parse("2026-11-01T00:00:00Z"));
    private final SimulatedLogs logs = new SimulatedLogs(new Simulation(time, 1));

    @BeforeEach
    void group() {
        logs.createLogGroup(group -> group.logGroupName("backend"));
        logs.createLogStream(stream -> stream.logGroupName("backend").logStreamName("task/1"));
    }

    @Test
    void arnOfAGroupEndsWithColonStar() {
        assertThat(logs.describeLogGroups(request -> request.logGroupNamePrefix("back"))
                        .logGroups())
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.arn()).isEqualTo("arn:aws:logs:eu-central-1:123456789012:log-group:backend:*");
                    assertThat(group.retentionInDays()).isNull();
                });
    }

    @Test
    void readsEventsFromEitherEnd() {
        put("one", "two", "three");

        assertThat(get(2, true)).extracting(OutputLogEvent::message).containsExactly("one", "two");
        assertThat(get(2, false)).extracting(OutputLogEvent::message).containsExactly("two", "three");
        String token = logs.getLogEvents(request -> request.logGroupName("backend")
                        .logStreamName("task/1")
                        .startFromHead(true)
                        .limit(2))
                .nextForwardToken();
        assertThat(logs.getLogEvents(request -> request.logGroupName("backend")
                                .logStreamName("task/1")
                                .nextToken(token))
                        .events())
                .extracting(OutputLogEvent::message)
                .containsExactly("three");
    }

    @Test
    void filtersByTerms() {
        put("migration started", "ERROR connection refused", "ERROR timeout", "done");

        assertThat(filter("ERROR -timeout")).containsExactly("ERROR connection refused");
        assertThat(filter("?done ?started")).containsExactly("migration started", "done");
        assertThat(filter("\"connection refused\"")).containsExactly("ERROR connection refused");
        assertRefused(() -> filter("{ $.level = \"error\" }"), "InvalidParameterException", "patterns of terms");
    }

    @Test
    void eventsExpireWithTheRetention() {
        logs.putRetentionPolicy(policy -> policy.logGroupName("backend").retentionInDays(1));
        put("old");
        time.advance(Duration.ofHours(25));
        put("new");

        assertThat(filter("")).containsExactly("new");
        assertRefused(
                () -> logs.putRetentionPolicy(
                        policy -> policy.logGroupName("backend").retentionInDays(2)),
                "InvalidParameterException",
                "retentionInDays");
    }

    @Test
    void saysWhatExistsAndWhatDoesNot() {
        assertRefused(
                () -> logs.createLogGroup(group -> group.logGroupName("backend")),
                "ResourceAlreadyExistsException",
                "The specified log group already exists");
        assertRefused(
                () -> logs.createLogStream(
                        stream -> stream.logGroupName("other").logStreamName("x")),
                "ResourceNotFoundException",
                "The specified log group does not exist.");
        assertRefused(
                () -> logs.deleteLogStream(
                        stream -> stream.logGroupName("backend").logStreamName("x")),
                "ResourceNotFoundException",
                "The specified log stream does not exist.");
    }

    private void put(String... messages) {
        logs.putLogEvents(request -> request.logGroupName("backend")
                .logStreamName("task/1")
                .logEvents(List.of(messages).stream()
                        .map(message -> InputLogEvent.builder()
                                .timestamp(time.instant().toEpochMilli())
                                .message(message)
                                .build())
                        .toList()));
    }

    private List<OutputLogEvent> get(int limit, boolean fromHead) {
        return logs.getLogEvents(request -> request.logGroupName("backend")
                        .logStreamName("task/1")
                        .limit(limit)
                        .startFromHead(fromHead))
                .events();
    }

    private List<String> filter(String pattern) {
        return logs.filterLogEvents(request -> request.logGroupName("backend").filterPattern(pattern)).events().stream()
                .map(FilteredLogEvent::message)
                .toList();
    }
}
