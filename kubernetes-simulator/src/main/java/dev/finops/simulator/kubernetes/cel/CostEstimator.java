package dev.finops.simulator.kubernetes.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The most that an expression may cost to evaluate, as cel-go estimates it
 * (https://github.com/google/cel-go/blob/v0.26.0/checker/cost.go); cel-java has no estimate. Sizes come from the
 * schema's limits.
 */
final class CostEstimator {
    private static final double OF_TRAVERSAL = 0.1;
    private static final double OF_REGEX = 0.25;
    private static final Set<String> ACCUMULATORS = Set.of("__result__", "@result");

    private final CelAbstractSyntaxTree ast;
    private final DeclaredType root;
    private final Map<Long, List<String>> paths = new HashMap<>();
    private final Map<String, Deque<Local>> locals = new HashMap<>();
    private final Map<Long, Range> sizes = new HashMap<>();
    private final Map<Long, EntrySize> entrySizes = new HashMap<>();

    private CostEstimator(CelAbstractSyntaxTree ast, DeclaredType root) {
        this.ast = ast;
        this.root = root;
    }

    /** @param root the type of {@code self} */
    static long most(CelAbstractSyntaxTree ast, DeclaredType root) {
        return new CostEstimator(ast, root).cost(ast.getExpr()).max();
    }

    /**
     * A part of an expression, for estimates by function.
     *
     * @param path where below {@code self} its value comes from; empty if from nowhere
     * @param size null if it cannot be known from the expression
     */
    record Node(
            List<String> path,
            CelType type,
            @Nullable CelExpr expression,
            @Nullable Range size) {}

    /**
     * What a call costs beside its arguments.
     *
     * @param resultSize null if nothing is known of it
     */
    record Call(Range cost, @Nullable Range resultSize) {}

    private record Local(
            List<String> path,
            @Nullable Range size,
            @Nullable EntrySize entrySize) {}

    private record EntrySize(CelKind container, Range key, Range value) {
        static @Nullable EntrySize union(@Nullable EntrySize a, @Nullable EntrySize b) {
            return a == null || b == null
                    ? null
                    : new EntrySize(a.container, a.key.union(b.key), a.value.union(b.value));
        }
    }

    private Range cost(CelExpr e) {
        return switch (e.getKind()) {
            case IDENT -> {
                String name = e.ident().name();
                Local local = local(name);
                paths.put(e.id(), local == null ? List.of(name) : local.path());
                yield Range.exactly(1);
            }
            case SELECT -> select(e);
            case CALL -> call(e);
            case LIST -> list(e);
            case MAP -> map(e);
            case STRUCT -> {
                Range sum = Range.exactly(40);
                for (var entry : e.struct().entries()) {
                    sum = sum.plus(cost(entry.value()));
                }
                yield sum;
            }
            case COMPREHENSION -> isBinding(e.comprehension()) ? binding(e) : comprehension(e);
            default -> Range.ZERO;
        };
    }

    private Range select(CelExpr e) {
        CelExpr operand = e.select().operand();
        Range sum = cost(operand);
        if (e.select().testOnly()) {
            return sum; // Kubernetes keeps presence tests free.
        }
        sum = switch (type(operand).kind()) {
            case MAP, STRUCT, TYPE_PARAM -> sum.plus(1);
            default -> sum;
        };
        paths.put(e.id(), joined(path(operand), e.select().field()));
        return sum;
    }

    private Range call(CelExpr e) {
        var call = e.call();
        if (call.function().equals("dyn")) {
            CelExpr argument = call.args().getFirst();
            Range cost = cost(argument).plus(1);
            copySizes(e, argument);
            return cost;
        }
        List<Node> nodes = new ArrayList<>();
        List<Range> costs = new ArrayList<>();
        for (CelExpr argument : call.args()) {
            costs.add(cost(argument));
            nodes.add(node(argument));
        }
        List<String> overloads = ast.getReference(e.id())
                .map(CelReference::overloadIds)
                .map(List::<String>copyOf)
                .orElse(List.of());
        if (overloads.isEmpty()) {
            return Range.ZERO;
        }
        Range sum = Range.ZERO;
        Node target = null;
        if (call.target().isPresent()) {
            sum = cost(call.target().get());
            target = node(call.target().get());
        }
        Range most = Range.EMPTY;
        Range resultSize = null;
        for (String overload : overloads) {
            Call estimate = function(e, overload, target, nodes, costs);
            most = most.union(estimate.cost());
            Range size = estimate.resultSize();
            if (size != null) {
                resultSize = resultSize == null ? size : resultSize.union(size);
            }
            if (overload.equals("index_list") || overload.equals("index_map")) {
                CelExpr container = call.args().getFirst();
                EntrySize entry = entrySize(container);
                resultSize = entry == null ? null : entry.value();
                paths.put(e.id(), joined(path(container), overload.equals("index_list") ? "@items" : "@values"));
            }
            if (resultSize == null) {
                resultSize = size(e);
            }
        }
        if (resultSize != null) {
            sizes.put(e.id(), resultSize);
        }
        return sum.plus(most);
    }

    private Call function(CelExpr e, String overload, @Nullable Node target, List<Node> args, List<Range> costs) {
        Range sum = costs.stream().reduce(Range.ZERO, Range::plus);
        Call known = new LibraryCosts(root).estimate(e.call().function(), overload, target, args);
        if (known != null) {
            return new Call(known.cost().plus(sum), known.resultSize());
        }
        Range first = args.isEmpty() ? Range.UNKNOWN : sizeOrUnknown(args.getFirst());
        return switch (overload) {
            case "string_format" ->
                new Call(sizeOrUnknown(target).times(OF_TRAVERSAL).plus(sum), null);
            case "string_to_bytes" ->
                new Call(first.times(OF_TRAVERSAL).plus(sum), new Range(first.min(), Range.product(first.max(), 4)));
            case "bytes_to_string" ->
                new Call(first.times(OF_TRAVERSAL).plus(sum), new Range(first.min() / 4, first.max()));
            case "strings_quote" ->
                new Call(
                        first.times(OF_TRAVERSAL).plus(sum),
                        new Range(first.min() + 2, Range.sum(Range.product(first.max(), 2), 2)));
            case "starts_with_string", "ends_with_string" ->
                new Call(first.times(OF_TRAVERSAL).plus(sum), null);
            case "in_list" -> new Call(sizeOrUnknown(args.get(1)).plus(sum), null);
            case "matches_string" -> {
                Range text = sizeOrUnknown(target).plus(1).times(OF_TRAVERSAL);
                yield new Call(text.times(first.times(OF_REGEX)).plus(sum), null);
            }
            case "contains_string" -> {
                Range text = sizeOrUnknown(target).times(OF_TRAVERSAL);
                yield new Call(text.times(first.times(OF_TRAVERSAL)).plus(sum), null);
            }
            case "logical_or", "logical_and" -> {
                Range left = costs.getFirst();
                yield new Call(new Range(left.min(), left.plus(costs.get(1)).max()), null);
            }
            case "conditional" -> {
                Range size = sizeOrUnknown(args.get(1)).union(sizeOrUnknown(args.get(2)));
                remember(e, EntrySize.union(entrySize(expression(args.get(1))), entrySize(expression(args.get(2)))));
                yield new Call(costs.getFirst().plus(costs.get(1).union(costs.get(2))), size);
            }
            case "add_string", "add_bytes", "add_list" -> {
                Range size = first.plus(sizeOrUnknown(args.get(1)));
                remember(e, EntrySize.union(entrySize(expression(args.get(0))), entrySize(expression(args.get(1)))));
                Range own = overload.equals("add_list") ? Range.exactly(1) : size.times(OF_TRAVERSAL);
                yield new Call(own.plus(sum), size);
            }
            case "less_string",
                    "greater_string",
                    "less_equals_string",
                    "greater_equals_string",
                    "less_bytes",
                    "greater_bytes",
                    "less_equals_bytes",
                    "greater_equals_bytes",
                    "equals",
                    "not_equals" -> {
                long smaller = Math.min(first.max(), sizeOrUnknown(args.get(1)).max());
                yield new Call(
                        new Range(smaller > 0 ? 1 : 0, smaller)
                                .times(OF_TRAVERSAL)
                                .plus(sum),
                        null);
            }
            default -> new Call(sum.plus(1), null);
        };
    }

    private Range list(CelExpr e) {
        Range sum = Range.exactly(10);
        Range item = e.list().elements().isEmpty() ? Range.ZERO : Range.EMPTY;
        for (CelExpr element : e.list().elements()) {
            sum = sum.plus(cost(element));
            item = item.union(sizeOrUnknown(element));
        }
        entrySizes.put(e.id(), new EntrySize(CelKind.LIST, Range.exactly(1), item));
        return sum;
    }

    private Range map(CelExpr e) {
        Range sum = Range.exactly(30);
        Range key = e.map().entries().isEmpty() ? Range.ZERO : Range.EMPTY;
        Range value = key;
        for (var entry : e.map().entries()) {
            sum = sum.plus(cost(entry.key())).plus(cost(entry.value()));
            key = key.union(sizeOrUnknown(entry.key()));
            value = value.union(sizeOrUnknown(entry.value()));
        }
        entrySizes.put(e.id(), new EntrySize(CelKind.MAP, key, value));
        return sum;
    }

    private Range comprehension(CelExpr e) {
        var loop = e.comprehension();
        CelExpr range = loop.iterRange();
        Range sum = cost(range).plus(cost(loop.accuInit()));
        push(loop.accuVar(), bound(loop.accuInit()));
        push(loop.iterVar(), loop.iterVar2().isEmpty() ? element(range) : key(range));
        if (!loop.iterVar2().isEmpty()) {
            push(loop.iterVar2(), value(range));
        }
        Range each = cost(loop.loopCondition());
        each = cost(loop.loopStep()).plus(each);
        pop(loop.iterVar());
        if (!loop.iterVar2().isEmpty()) {
            pop(loop.iterVar2());
        }
        sum = sum.plus(cost(loop.result()));
        pop(loop.accuVar());
        Range count = sizeOrUnknown(range);
        sum = sum.plus(count.times(each));
        switch (loop.accuInit().getKind()) {
            case CONSTANT -> {
                Range size = size(loop.accuInit());
                if (size != null) {
                    sizes.put(e.id(), size);
                }
            }
            case LIST, MAP -> {
                sizes.put(e.id(), count);
                remember(e, entrySize(loop.loopStep()));
            }
            default -> {}
        }
        return sum;
    }

    /** Whether the loop, which goes over nothing, is there for its variable only, as in {@code optMap()}. */
    private static boolean isBinding(CelExpr.CelComprehension loop) {
        return loop.iterRange().getKind() == CelExpr.ExprKind.Kind.LIST
                && loop.iterRange().list().elements().isEmpty()
                && loop.loopCondition().getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && loop.loopCondition().constant().equals(CelConstant.ofValue(false))
                && !ACCUMULATORS.contains(loop.accuVar());
    }

    private Range binding(CelExpr e) {
        var loop = e.comprehension();
        Range sum = cost(loop.iterRange()).plus(cost(loop.accuInit()));
        push(loop.accuVar(), bound(loop.accuInit()));
        sum = sum.plus(cost(loop.result()));
        pop(loop.accuVar());
        copySizes(e, loop.result());
        return sum;
    }

    private Local bound(CelExpr value) {
        return new Local(path(value), size(value), entrySize(value));
    }

    private Local element(CelExpr range) {
        return container(range) == CelKind.LIST ? value(range) : key(range);
    }

    private Local key(CelExpr range) {
        EntrySize entry = entrySize(range);
        String step = container(range) == CelKind.LIST ? "@indices" : "@keys";
        return new Local(joined(path(range), step), entry == null ? null : entry.key(), null);
    }

    private Local value(CelExpr range) {
        EntrySize entry = entrySize(range);
        String step = container(range) == CelKind.LIST ? "@items" : "@values";
        return new Local(joined(path(range), step), entry == null ? null : entry.value(), null);
    }

    private CelKind container(CelExpr range) {
        EntrySize entry = entrySize(range);
        return entry == null ? type(range).kind() : entry.container();
    }

    private void push(String name, Local local) {
        locals.computeIfAbsent(name, ignored -> new ArrayDeque<>()).push(local);
    }

    private void pop(String name) {
        locals.getOrDefault(name, new ArrayDeque<>()).poll();
    }

    private @Nullable Local local(String name) {
        Deque<Local> stack = locals.get(name);
        return stack == null ? null : stack.peek();
    }

    private @Nullable Local local(CelExpr e) {
        return e.getKind() == CelExpr.ExprKind.Kind.IDENT ? local(e.ident().name()) : null;
    }

    private Node node(CelExpr e) {
        List<String> path = path(e);
        boolean ofAccumulator = !path.isEmpty() && ACCUMULATORS.contains(path.getFirst());
        return new Node(ofAccumulator ? List.of() : path, type(e), e, size(e));
    }

    private static CelExpr expression(Node node) {
        CelExpr expression = node.expression();
        if (expression == null) {
            throw new IllegalArgumentException("a node without an expression");
        }
        return expression;
    }

    private CelType type(CelExpr e) {
        return ast.getType(e.id()).orElse(SimpleType.DYN);
    }

    private List<String> path(CelExpr e) {
        Local local = local(e);
        return local != null ? local.path() : paths.getOrDefault(e.id(), List.of());
    }

    private static List<String> joined(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return List.copyOf(longer);
    }

    private void copySizes(CelExpr to, CelExpr from) {
        Range size = size(from);
        if (size != null) {
            sizes.put(to.id(), size);
        }
        remember(to, entrySize(from));
    }

    private void remember(CelExpr e, @Nullable EntrySize size) {
        if (size != null) {
            entrySizes.put(e.id(), size);
        }
    }

    private @Nullable EntrySize entrySize(CelExpr e) {
        EntrySize known = entrySizes.get(e.id());
        Local local = local(e);
        return known != null || local == null ? known : local.entrySize();
    }

    private Range sizeOrUnknown(CelExpr e) {
        Range size = size(e);
        return size == null ? Range.UNKNOWN : size;
    }

    private static Range sizeOrUnknown(@Nullable Node node) {
        return node == null || node.size() == null ? Range.UNKNOWN : node.size();
    }

    private @Nullable Range size(CelExpr e) {
        Range known = sizes.get(e.id());
        if (known != null) {
            return known;
        }
        Range literal = ofLiteral(e);
        if (literal != null) {
            return literal;
        }
        Range declared = LibraryCosts.declaredSize(root, path(e));
        if (declared != null) {
            sizes.put(e.id(), declared);
            return declared;
        }
        if (isScalar(type(e))) {
            return Range.exactly(1);
        }
        Local local = local(e);
        return local == null ? null : local.size();
    }

    private static @Nullable Range ofLiteral(CelExpr e) {
        return switch (e.getKind()) {
            case CONSTANT ->
                Range.exactly(
                        switch (e.constant().getKind()) {
                            case STRING_VALUE -> {
                                String text = e.constant().stringValue();
                                yield text.codePointCount(0, text.length());
                            }
                            case BYTES_VALUE -> e.constant().bytesValue().size();
                            default -> 1;
                        });
            case LIST -> Range.exactly(e.list().elements().size());
            case MAP -> Range.exactly(e.map().entries().size());
            default -> null;
        };
    }

    private static boolean isScalar(CelType type) {
        if (type instanceof OptionalType) {
            return isScalar(type.parameters().getFirst());
        }
        return switch (type.kind()) {
            case BOOL, DOUBLE, DURATION, INT, TIMESTAMP, UINT -> true;
            default -> false;
        };
    }
}
