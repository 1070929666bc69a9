package dev.finops.operator.verification;

import java.util.Map;
import java.util.Optional;

/**
 * How healthy a platform is.
 *
 * @param targets how many targets of the load balancer are in which state, in the words of ELB
 * @param answer of the health page; empty when it was not asked for
 * @param question what became of the one question; empty when it was not asked
 */
record ObservedHealth(
        Map<String, Long> targets, Optional<HttpProbe.Answer> answer, Optional<Question.Outcome> question) {
    ObservedHealth {
        targets = Map.copyOf(targets);
    }

    long healthy() {
        return targets.getOrDefault("healthy", 0L);
    }
}
