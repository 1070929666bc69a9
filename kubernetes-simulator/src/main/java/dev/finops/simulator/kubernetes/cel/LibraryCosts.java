package dev.finops.simulator.kubernetes.cel;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.finops.simulator.kubernetes.cel.CostEstimator.Call;
import dev.finops.simulator.kubernetes.cel.CostEstimator.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What calls of the functions that Kubernetes adds to CEL cost at most
 * (https://github.com/kubernetes/kubernetes/blob/release-1.36/staging/src/k8s.io/apiserver/pkg/cel/library/cost.go).
 */
final class LibraryCosts {
    private static final double OF_TRAVERSAL = 0.1;
    private static final double OF_REGEX = 0.25;
    private static final Call ONE = new Call(Range.exactly(1), null);
    private static final Range ADDRESS_BYTES = new Range(4, 16);
    private static final int LONGEST_FORMAT_REGEX = 128;

    private final DeclaredType root;

    LibraryCosts(DeclaredType root) {
        this.root = root;
    }

    /** How much of the schema's value a path leads to; null if it leads nowhere. */
    static @Nullable Range declaredSize(DeclaredType root, List<String> path) {
        DeclaredType type = path.isEmpty() ? null : root.find(path);
        return type == null ? null : new Range(0, type.maxElements());
    }

    /** Null for the functions of CEL itself. */
    @Nullable
    Call estimate(String function, String overload, @Nullable Node target, List<Node> args) {
        Node first = args.isEmpty() ? null : args.getFirst();
        return switch (function) {
            case "isSorted", "sum", "max", "min", "indexOf", "lastIndexOf" -> target == null ? null : traversal(target);
            case "url", "jsonpatch.escapeKey" -> first == null ? null : reading(first, true);
            case "lowerAscii", "upperAscii", "substring", "trim" -> target == null ? null : reading(target, true);
            case "replace" -> target == null || args.size() < 2 ? null : replace(target, args);
            case "split" -> target == null ? null : split(target, args);
            case "join" -> target == null ? null : join(target, args);
            case "find", "findAll" -> target == null || first == null ? null : find(target, first);
            case "cidr", "isIP", "isCIDR", "quantity", "isQuantity", "semver", "isSemver" ->
                first == null ? null : reading(first, false);
            case "ip" -> overload.equals("cidr_ip") || first == null ? ONE : reading(first, false);
            case "ip.isCanonical" -> first == null ? null : new Call(size(first).times(2 * OF_TRAVERSAL), null);
            case "masked",
                    "prefixLength",
                    "family",
                    "isUnspecified",
                    "isLoopback",
                    "isLinkLocalMulticast",
                    "isLinkLocalUnicast",
                    "isGlobalUnicast",
                    "format.named",
                    "sign",
                    "asInteger",
                    "isInteger",
                    "asApproximateFloat",
                    "isGreaterThan",
                    "isLessThan",
                    "compareTo",
                    "add",
                    "sub",
                    "major",
                    "minor",
                    "patch",
                    "getScheme",
                    "getHostname",
                    "getHost",
                    "getPort",
                    "getEscapedPath",
                    "getQuery" -> ONE;
            case "containsIP", "containsCIDR" -> first == null ? null : contains(function, overload, first);
            case "validate" ->
                first == null
                        ? null
                        : new Call(size(first).times(OF_TRAVERSAL).times(LONGEST_FORMAT_REGEX * OF_REGEX), null);
            case "_==_" -> args.size() == 2 ? equality(args.get(0), args.get(1)) : null;
            case "sets.contains", "sets.intersects" -> sets(args, 1);
            case "sets.equivalent" -> sets(args, 2);
            default -> null;
        };
    }

    private Call traversal(Node target) {
        Node element = element(target);
        if (element == null) {
            return new Call(size(target).times(OF_TRAVERSAL), null);
        }
        Range each = Range.exactly(1);
        if (element.type().kind() == CelKind.STRING || element.type().kind() == CelKind.BYTES) {
            each = each.plus(size(element).times(OF_TRAVERSAL));
        }
        return new Call(size(target).times(each), null);
    }

    private Call reading(Node text, boolean givesText) {
        Range size = size(text);
        return new Call(size.times(OF_TRAVERSAL), givesText ? size : null);
    }

    private Call replace(Node target, List<Node> args) {
        Range text = size(target);
        Range from = size(args.get(0));
        Range to = size(args.get(1));
        long mostCount;
        long mostKept = 0;
        if (from.min() == 0) {
            mostCount = Range.sum(text.max(), 1);
            mostKept = text.max();
        } else if (to.max() <= from.min()) {
            mostCount = 0;
            mostKept = text.max();
        } else {
            mostCount = (long) Math.ceil((double) text.max() / from.min());
        }
        long fewestCount;
        long fewestKept = 0;
        if (from.max() == 0) {
            fewestCount = Range.sum(text.min(), 1);
            fewestKept = text.min();
        } else if (from.max() <= to.min()) {
            fewestCount = 0;
            fewestKept = text.min();
        } else {
            fewestCount = (long) Math.ceil((double) text.min() / from.max());
        }
        Range size = new Range(fewestCount, mostCount).times(to).plus(new Range(fewestKept, mostKept));
        return new Call(text.times(2 * OF_TRAVERSAL), size);
    }

    private Call split(Node target, List<Node> args) {
        Range text = size(target);
        long most = text.max();
        if (args.size() > 1) {
            CelExpr limit = args.get(1).expression();
            if (limit != null
                    && limit.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                    && limit.constant().getKind() == CelConstant.Kind.INT64_VALUE) {
                long count = limit.constant().int64Value();
                most = count < 0 ? Long.MAX_VALUE : count;
            }
        }
        return new Call(text.times(2 * OF_TRAVERSAL), new Range(0, most));
    }

    private Call join(Node target, List<Node> args) {
        Range list = size(target);
        Node element = element(target);
        Range size = element == null ? Range.ZERO : list.times(size(element));
        if (!args.isEmpty()) {
            Range separators = new Range(Math.max(list.min() - 1, 0), Math.max(list.max() - 1, 0));
            size = size.plus(size(args.getFirst()).times(separators));
        }
        return new Call(size.times(OF_TRAVERSAL), size);
    }

    private Call find(Node target, Node regex) {
        Range text = size(target);
        Range cost = text.plus(1).times(OF_TRAVERSAL).times(size(regex).times(OF_REGEX));
        return new Call(cost, new Range(0, text.max()));
    }

    private Call contains(String function, String overload, Node other) {
        Range cost = ADDRESS_BYTES.plus(ADDRESS_BYTES).times(OF_TRAVERSAL);
        if (function.equals("containsCIDR")) {
            cost = cost.plus(ADDRESS_BYTES.times(OF_TRAVERSAL)).plus(1);
        }
        if (overload.endsWith("_string")) {
            cost = cost.plus(size(other).times(OF_TRAVERSAL));
        }
        return new Call(cost, null);
    }

    private static @Nullable Call equality(Node left, Node right) {
        if (!left.type().equals(right.type())) {
            return null;
        }
        return switch (left.type().name()) {
            case "net.IP", "net.CIDR", "kubernetes.Quantity", "kubernetes.Semver" -> ONE;
            case "kubernetes.URL" -> {
                Range size = right.size() == null ? Range.exactly(1) : right.size();
                yield new Call(new Range(1, size.max()).times(OF_TRAVERSAL), null);
            }
            default -> null;
        };
    }

    private @Nullable Call sets(List<Node> args, int factor) {
        return args.size() != 2
                ? null
                : new Call(
                        size(args.get(0))
                                .times(size(args.get(1)))
                                .times((double) factor)
                                .plus(1),
                        null);
    }

    private Range size(Node node) {
        if (node.size() != null) {
            return node.size();
        }
        Range declared = declaredSize(root, node.path());
        return declared == null ? Range.UNKNOWN : declared;
    }

    private static @Nullable Node element(Node list) {
        List<? extends CelType> parameters = list.type().parameters();
        if (parameters.isEmpty()) {
            return null;
        }
        List<String> path = new ArrayList<>(list.path());
        if (!path.isEmpty()) {
            path.add("@items");
        }
        return new Node(List.copyOf(path), parameters.getFirst(), null, null);
    }
}
