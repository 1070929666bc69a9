package dev.finops.simulator.kubernetes.cel;

import static dev.cel.common.CelOverloadDecl.newMemberOverload;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import dev.finops.simulator.kubernetes.cel.KubernetesLibrary.Function;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What Kubernetes can ask of lists: order, sum, extremes, positions. */
@SuppressWarnings("rawtypes") // A binding names its argument's class, which for a list can only be the raw one.
final class ListFunctions {
    private static final Map<String, CelType> COMPARABLE = Map.of(
            "int",
            SimpleType.INT,
            "double",
            SimpleType.DOUBLE,
            "string",
            SimpleType.STRING,
            "bool",
            SimpleType.BOOL,
            "duration",
            SimpleType.DURATION,
            "timestamp",
            SimpleType.TIMESTAMP);

    private static final Comparator<Object> ORDER = ListFunctions::compare;

    private ListFunctions() {}

    static List<Function> all() {
        return List.of(
                comparing("isSorted", true, ListFunctions::isSorted),
                comparing("min", false, l -> Collections.min(notEmpty(l, "min"), ORDER)),
                comparing("max", false, l -> Collections.max(notEmpty(l, "max"), ORDER)),
                new Function(
                        CelFunctionDecl.newFunctionDeclaration(
                                "sum",
                                newMemberOverload("list_int_sum", SimpleType.INT, ListType.create(SimpleType.INT)),
                                newMemberOverload(
                                        "list_double_sum", SimpleType.DOUBLE, ListType.create(SimpleType.DOUBLE))),
                        List.of(
                                CelFunctionBinding.from("list_int_sum", List.class, ListFunctions::sumOfInts),
                                CelFunctionBinding.from("list_double_sum", List.class, ListFunctions::sumOfDoubles))),
                position("indexOf", (l, e) -> (long) l.indexOf(e)),
                position("lastIndexOf", (l, e) -> (long) l.lastIndexOf(e)));
    }

    private static Function comparing(String name, boolean toBool, CelFunctionOverload.Unary<List> compute) {
        List<CelOverloadDecl> overloads = new ArrayList<>();
        List<CelFunctionBinding> bindings = new ArrayList<>();
        COMPARABLE.forEach((typeName, type) -> {
            String id = "list_" + typeName + "_" + name;
            overloads.add(newMemberOverload(id, toBool ? SimpleType.BOOL : type, ListType.create(type)));
            bindings.add(CelFunctionBinding.from(id, List.class, compute));
        });
        return new Function(CelFunctionDecl.newFunctionDeclaration(name, overloads), bindings);
    }

    private static Function position(String name, CelFunctionOverload.Binary<List, Object> find) {
        String id = "list_a_" + name;
        TypeParamType element = TypeParamType.create("T");
        return new Function(
                CelFunctionDecl.newFunctionDeclaration(
                        name, newMemberOverload(id, SimpleType.INT, ListType.create(element), element)),
                List.of(CelFunctionBinding.from(id, List.class, Object.class, find)));
    }

    private static boolean isSorted(List<?> list) {
        for (int i = 1; i < list.size(); i++) {
            if (ORDER.compare(list.get(i - 1), list.get(i)) > 0) {
                return false;
            }
        }
        return true;
    }

    private static List<?> notEmpty(List<?> list, String function) {
        if (list.isEmpty()) {
            throw new IllegalArgumentException(function + " called on empty list");
        }
        return list;
    }

    private static Object sumOfInts(List<?> list) {
        return list.stream().mapToLong(v -> (Long) v).reduce(0, Math::addExact);
    }

    private static Object sumOfDoubles(List<?> list) {
        return list.stream().mapToDouble(v -> (Double) v).sum();
    }

    @SuppressWarnings("unchecked") // The checker admits only lists of one of the comparable types.
    private static int compare(Object a, Object b) {
        return switch (a) {
            case Timestamp t -> instant(t).compareTo(instant((Timestamp) b));
            case Duration d -> duration(d).compareTo(duration((Duration) b));
            default -> ((Comparable<Object>) a).compareTo(b);
        };
    }

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    private static java.time.Duration duration(Duration duration) {
        return java.time.Duration.ofSeconds(duration.getSeconds(), duration.getNanos());
    }
}
