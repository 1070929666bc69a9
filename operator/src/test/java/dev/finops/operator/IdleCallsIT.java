package dev.finops.operator;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.operator.controller.Schedule;
import dev.finops.operator.step.Intent;
import dev.finops.operator.step.PassReport;
import dev.finops.simulator.aws.journal.JournalEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A platform that is Ready and that nobody touches: it asks AWS little, and what somebody does by hand is seen all the same. */
class IdleCallsIT {
    private static final int MOST_AN_HOUR = 40;
    private static final int HOURS = 8;
    private static final Duration HOUR = Duration.ofHours(1);

    /** That of examples/minimal.yaml. */
    private static final String SPEC = """
            costData:
              source: LegacyCur
            domain:
              name: finops.example.com
            """;

    private final OperatorConfiguration defaults = OperatorConfiguration.from(Map.of());
    private final Schedule schedule = new Schedule(defaults.activePoll(), defaults.idlePoll(), new Random(7));

    @Test
    void aPlatformAtRestAsksLittle() {
        try (var platform = new SimulatedPlatform(SPEC)) {
            platform.untilReady();
            platform.passedThroughEvery(defaults.idlePoll());
            // The first passes of an operator look at everything.
            rest(platform, HOUR);

            List<Integer> calls = new ArrayList<>();
            List<String> asked = new ArrayList<>();
            for (int hour = 0; hour < HOURS; hour++) {
                long before = platform.aws.journal().lastSequence();
                rest(platform, HOUR);
                List<JournalEntry> entries = platform.calls().stream()
                        .filter(entry -> entry.sequence() > before)
                        .toList();
                calls.add(entries.size());
                asked.add(entries.stream()
                        .collect(groupingBy(
                                entry -> entry.service() + ":" + entry.operation(), TreeMap::new, counting()))
                        .toString());
            }

            assertThat(calls).as(String.join("\n", asked)).allMatch(number -> number <= MOST_AN_HOUR);
        }
    }

    @Test
    void whatIsChangedByHandIsSeenWithinItsCadenceAndAnAnnotationLooksAtOnce() {
        try (var platform = new SimulatedPlatform(SPEC)) {
            platform.untilReady();
            platform.passedThroughEvery(defaults.idlePoll());
            platform.pass();
            long rested = platform.aws.journal().lastSequence();
            platform.pass();
            assertThat(operations(platform, rested)).doesNotContain("HeadBucket");

            String bucket =
                    platform.session().s3().listBuckets().buckets().getFirst().name();
            platform.session().s3().deletePublicAccessBlock(request -> request.bucket(bucket));
            long changed = platform.aws.journal().lastSequence();
            rest(platform, defaults.idlePoll().multipliedBy(7));
            assertThat(platform.mutationsSince(changed)).contains("s3:PutPublicAccessBlock");

            platform.pass();
            long before = platform.aws.journal().lastSequence();
            platform.apply(SPEC, Map.of("finops.dev/reconcile-at", "now"));
            platform.pass();
            assertThat(operations(platform, before))
                    .contains("HeadBucket", "DescribeDbInstances", "ListResourceRecordSets");

            platform.until(Intent.REMOVE, PassReport::satisfied);
            assertThat(platform.session().cloudFormation().describeStacks().stacks())
                    .isEmpty();
        }
    }

    private static List<String> operations(SimulatedPlatform platform, long since) {
        return platform.calls().stream()
                .filter(entry -> entry.sequence() > since)
                .map(JournalEntry::operation)
                .toList();
    }

    private void rest(SimulatedPlatform platform, Duration time) {
        Duration passed = Duration.ZERO;
        while (passed.compareTo(time) < 0) {
            Duration next = schedule.next(platform.object(), platform.pass());
            platform.time.advance(next);
            passed = passed.plus(next);
        }
    }
}
