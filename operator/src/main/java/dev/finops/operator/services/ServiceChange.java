package dev.finops.operator.services;

import dev.finops.crds.v1alpha1.PlannedChange;
import dev.finops.operator.cloudformation.StackChange;
import dev.finops.operator.step.Change;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is done about the services: by their stack, or directly where somebody changed a service by hand. */
public sealed interface ServiceChange extends Change {

    /** A call for the stack. */
    record OfStack(StackChange change) implements ServiceChange {
        @Override
        public Gate gate() {
            return change.gate();
        }

        @Override
        public boolean drift() {
            return change.drift();
        }

        @Override
        public String summary() {
            return change.summary();
        }

        @Override
        public List<PlannedChange> details() {
            return change.details();
        }

        @Override
        public String fingerprint() {
            return change.fingerprint();
        }
    }

    /**
     * Puts back what was changed past CloudFormation, which would not notice: its template is the same.
     *
     * @param taskDefinition to run again, or null where it is right
     * @param desiredCount to have again, or null where it is right
     */
    record Correct(
            String cluster,
            String service,
            @Nullable String taskDefinition,
            @Nullable Integer desiredCount,
            @Nullable Integer foundCount,
            @Nullable String foundTaskDefinition)
            implements ServiceChange {
        @Override
        public boolean drift() {
            return true;
        }

        @Override
        public String summary() {
            String task = taskDefinition == null
                    ? ""
                    : " the task definition " + shortName(taskDefinition) + " (found "
                            + shortName(String.valueOf(foundTaskDefinition)) + ")";
            String count = desiredCount == null ? "" : " " + desiredCount + " tasks (found " + foundCount + ")";
            return "Put back on the service " + service + task + (task.isEmpty() || count.isEmpty() ? "" : " and")
                    + count;
        }

        @Override
        public List<PlannedChange> details() {
            return Change.detail(service, "AWS::ECS::Service", "Modify", summary());
        }

        private static String shortName(String arn) {
            return arn.substring(arn.lastIndexOf('/') + 1);
        }
    }
}
