package dev.finops.operator.services;

import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Reason;
import dev.finops.operator.step.Refusal;
import org.jspecify.annotations.Nullable;

/** What the services stand on is not there any more: nothing is to be put back here before it is there again. */
final class MissingInfrastructure {
    private MissingInfrastructure() {}

    /** @param what was not found, as in "load balancer app/finops" */
    static Refusal of(String what, @Nullable Throwable cause) {
        return new Refusal(
                new Outcome.Waiting(
                        Reason.RESOURCE_MISSING,
                        "The " + what
                                + " of the main stack is missing: somebody deleted it past CloudFormation. The main"
                                + " stack is compared with what is there, and what is missing comes back first"),
                cause);
    }
}
