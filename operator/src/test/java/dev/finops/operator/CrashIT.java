package dev.finops.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.simulator.aws.wire.Faults;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call that had its effect and whose answer is lost leaves AWS as a crash of the operator right after it does. */
class CrashIT {
    private static final String SPEC = """
            costData:
              source: LegacyCur
            domain:
              name: finops.example.com
            """;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void everyThirdAnswerIsLostAndThePlatformBecomesTheSame(int first) {
        List<String> undisturbed = resources(-1);

        List<String> disturbed = resources(first);

        assertThat(disturbed).isEqualTo(undisturbed);
    }

    @Test
    void throttlingOnlySlowsDown() {
        try (SimulatedPlatform platform = new SimulatedPlatform(SPEC)) {
            platform.aws.faults().next(20, call -> true, new Faults.Fault.Refusal(400, "Throttling", "Rate exceeded"));

            platform.untilReady();
        }
    }

    /** What is there in the end; with every third mutating answer lost, from the given one on. */
    private static List<String> resources(int first) {
        try (SimulatedPlatform platform = new SimulatedPlatform(SPEC)) {
            AtomicInteger mutations = new AtomicInteger(3 - first);
            if (first > 0) {
                platform.aws
                        .faults()
                        .add(call -> changes(call.operation()) && mutations.getAndIncrement() % 3 == 0
                                ? new Faults.Fault.AnswerLost()
                                : null);
            }
            platform.untilReady();
            platform.aws.faults().clear();
            return List.of(
                    platform.session().cloudFormation().describeStacks().stacks().stream()
                            .map(stack -> stack.stackName() + " " + stack.stackStatus())
                            .sorted()
                            .toList()
                            .toString(),
                    platform.session().s3().listBuckets().buckets().toString().replaceAll("CreationDate=[^,)]*", ""),
                    "reports: "
                            + platform.session()
                                    .costAndUsageReport()
                                    .describeReportDefinitions()
                                    .reportDefinitions()
                                    .size());
        }
    }

    private static boolean changes(String operation) {
        return operation.startsWith("Create")
                || operation.startsWith("Put")
                || operation.startsWith("Execute")
                || operation.startsWith("Run")
                || operation.startsWith("Register")
                || operation.startsWith("Change")
                || operation.startsWith("Tag")
                || operation.startsWith("Update");
    }
}
