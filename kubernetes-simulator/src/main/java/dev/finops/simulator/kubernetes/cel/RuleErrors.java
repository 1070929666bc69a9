package dev.finops.simulator.kubernetes.cel;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.kubernetes.object.FieldError;
import dev.finops.simulator.kubernetes.schema.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the rules of a schema: those that do not compile, that could cost too much, or that ask for an old
 * value where there is none.
 */
public final class RuleErrors {
    private static final long LIMIT_OF_RULE = 10_000_000;
    private static final long LIMIT_OF_SCHEMA = 100_000_000;
    private static final int MOST_EXPENSIVE_SHOWN = 4;

    private final Predicate<String> skipped;
    private final boolean checksCostOfRules;
    private final List<FieldError> errors = new ArrayList<>();
    private final List<Cost> expensive = new ArrayList<>();
    private long total;

    private RuleErrors(Predicate<String> skipped, boolean checksCostOfRules) {
        this.skipped = skipped;
        this.checksCostOfRules = checksCostOfRules;
    }

    private record Cost(String path, long amount) {}

    /**
     * The errors, the innermost first.
     *
     * @param path where the schema stands in its definition
     * @param skipped the paths of schemas whose rules nobody asks about, as they are faulty otherwise
     * @param checksCostOfRules whether single rules have a limit too
     */
    public static List<FieldError> of(
            ValidationRules rules, String path, Predicate<String> skipped, boolean checksCostOfRules) {
        var found = new RuleErrors(skipped, checksCostOfRules);
        found.check(rules, path, null, 1);
        found.checkTotal(path);
        return List.copyOf(found.errors);
    }

    /**
     * @param uncorrelated the outer list whose elements have no old values; null if there is none
     * @param occurrences how many such values there may be at most; −1 if nothing limits them
     */
    private void check(ValidationRules rules, String path, @Nullable String uncorrelated, long occurrences) {
        Schema schema = rules.schema();
        ValidationRules ofAdditional = rules.additionalProperties();
        if (ofAdditional != null) {
            long most = schema.validation().maxProperties();
            check(ofAdditional, path + ".additionalProperties", uncorrelated, product(occurrences, most));
        }
        boolean isMap = schema.additionalProperties() != null;
        rules.properties()
                .forEach((name, below) -> check(
                        below,
                        path + ".properties[" + name + "]",
                        uncorrelated,
                        isMap ? product(occurrences, schema.validation().maxProperties()) : occurrences));
        ValidationRules ofItems = rules.items();
        if (ofItems != null) {
            boolean correlated =
                    uncorrelated != null || schema.extensions().listType().equals("map");
            check(
                    ofItems,
                    path + ".items",
                    correlated ? uncorrelated : path,
                    product(occurrences, schema.validation().maxItems()));
        }
        if (!rules.compilations().isEmpty() && !skipped.test(path)) {
            checkOwn(rules, path + ".x-kubernetes-validations", uncorrelated, occurrences);
        }
    }

    private static long product(long occurrences, long most) {
        return occurrences < 0 || most < 0 ? -1 : Range.product(occurrences, most);
    }

    private void checkOwn(ValidationRules rules, String path, @Nullable String uncorrelated, long occurrences) {
        DeclaredType type = rules.type();
        if (type == null) {
            errors.add(FieldError.internal(
                    path,
                    "internal error: failed to construct type information for x-kubernetes-validations rules: unable to"
                            + " convert structural schema to CEL declarations"));
            return;
        }
        long times = occurrences >= 0 ? occurrences : SchemaTypes.mostOccurrences(type);
        for (int i = 0; i < rules.compilations().size(); i++) {
            check(rules.compilations().get(i), path + "[" + i + "]", uncorrelated, times);
        }
    }

    private void check(RuleCompilation compiled, String path, @Nullable String uncorrelated, long times) {
        String rulePath = path + ".rule";
        checkCost(rulePath, "estimated rule cost", Range.product(compiled.cost(), times));
        if (compiled.error() != null) {
            errors.add(FieldError.invalid(rulePath, compiled.rule().shown(), compiled.error()));
        }
        if (compiled.messageError() != null) {
            errors.add(FieldError.invalid(
                    path + ".messageExpression", compiled.rule().shown(), compiled.messageError()));
        } else if (compiled.messageCost() >= 0) {
            checkCost(path + ".messageExpression", "estimated messageExpression cost", compiled.messageCost());
        }
        if (compiled.usesOldSelf() && uncorrelated != null) {
            errors.add(FieldError.invalid(
                    rulePath,
                    TextNode.valueOf(compiled.rule().rule()),
                    "oldSelf cannot be used on the uncorrelatable portion of the schema within " + uncorrelated));
        }
        Boolean optionalOldSelf = compiled.rule().optionalOldSelf();
        if (!compiled.usesOldSelf() && optionalOldSelf != null) {
            errors.add(FieldError.invalid(
                    path + ".optionalOldSelf",
                    BooleanNode.valueOf(optionalOldSelf),
                    "may not be set if oldSelf is not used in rule"));
        }
    }

    private void checkCost(String path, String name, long cost) {
        if (checksCostOfRules && cost > LIMIT_OF_RULE) {
            errors.add(FieldError.forbidden(path, exceeds(name, cost, LIMIT_OF_RULE)));
        }
        total = Range.sum(total, cost);
        if (cost >= LIMIT_OF_SCHEMA / 100) {
            expensive.add(new Cost(path, cost));
        }
    }

    private void checkTotal(String path) {
        if (total <= LIMIT_OF_SCHEMA) {
            return;
        }
        expensive.stream()
                .sorted(Comparator.comparingLong(Cost::amount).reversed())
                .limit(MOST_EXPENSIVE_SHOWN)
                .forEach(c -> errors.add(FieldError.forbidden(
                        c.path(),
                        "contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3 schema")));
        errors.add(FieldError.forbidden(
                path,
                exceeds(
                        "x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema",
                        total,
                        LIMIT_OF_SCHEMA)));
    }

    private static String exceeds(String name, long cost, long limit) {
        double factor = (double) cost / limit;
        String shown = factor > 100
                ? "more than 100x"
                : factor < 1.5
                        ? String.format(Locale.ROOT, "%fx", factor)
                        : String.format(Locale.ROOT, "%.1fx", factor);
        return name + " exceeds budget by factor of " + shown + " (try simplifying the rule, or adding maxItems,"
                + " maxProperties, and maxLength where arrays, maps, and strings are declared)";
    }
}
