package dev.finops.simulator.kubernetes.cel;

import dev.finops.simulator.kubernetes.schema.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * What came of compiling a rule.
 *
 * @param runnable null if the rule, or its type, is faulty
 * @param error what is wrong with the rule; null if nothing is
 * @param messageError what is wrong with its messageExpression; null if nothing is
 * @param cost the most that evaluating it once may cost
 * @param messageCost the most that evaluating its messageExpression may cost; −1 if it has none, or a faulty one
 */
record RuleCompilation(
        ValidationRule rule,
        @Nullable CompiledRule runnable,
        @Nullable String error,
        @Nullable String messageError,
        boolean usesOldSelf,
        long cost,
        long messageCost) {

    static RuleCompilation failed(ValidationRule rule, @Nullable String error, boolean usesOldSelf) {
        return new RuleCompilation(rule, null, error, null, usesOldSelf, 0, -1);
    }
}
