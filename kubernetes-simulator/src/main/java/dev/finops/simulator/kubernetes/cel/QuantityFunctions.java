package dev.finops.simulator.kubernetes.cel;

import static dev.cel.common.CelOverloadDecl.newGlobalOverload;
import static dev.cel.common.CelOverloadDecl.newMemberOverload;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import dev.finops.simulator.kubernetes.cel.KubernetesLibrary.Function;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code quantity()}: amounts such as {@code 500m} or {@code 2Gi}. */
final class QuantityFunctions {
    private static final CelType QUANTITY = OpaqueType.create("kubernetes.Quantity");
    private static final Pattern FORM = Pattern.compile(
            "(?<number>[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+))(?<suffix>[numkMGTPE]|[KMGTPE]i|[eE][+-]?\\d+)?");
    private static final Map<String, Integer> DECIMAL =
            Map.of("n", -9, "u", -6, "m", -3, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);
    private static final String BINARY = "KMGTPE";

    private QuantityFunctions() {}

    static List<Function> all() {
        return List.of(
                new Function(
                        CelFunctionDecl.newFunctionDeclaration(
                                "isQuantity", newGlobalOverload("is_quantity", SimpleType.BOOL, SimpleType.STRING)),
                        List.of(CelFunctionBinding.from(
                                "is_quantity",
                                String.class,
                                s -> FORM.matcher(s).matches()))),
                new Function(
                        CelFunctionDecl.newFunctionDeclaration(
                                "quantity", newGlobalOverload("string_to_quantity", QUANTITY, SimpleType.STRING)),
                        List.of(CelFunctionBinding.from("string_to_quantity", String.class, QuantityFunctions::parse))),
                new Function(
                        CelFunctionDecl.newFunctionDeclaration(
                                "compareTo",
                                newMemberOverload("quantity_compare_to", SimpleType.INT, QUANTITY, QUANTITY)),
                        List.of(CelFunctionBinding.from(
                                "quantity_compare_to", BigDecimal.class, BigDecimal.class, (a, b) ->
                                        (long) a.compareTo(b)))),
                sum("add", BigDecimal::add, (q, i) -> q.add(BigDecimal.valueOf(i))),
                sum("sub", BigDecimal::subtract, (q, i) -> q.subtract(BigDecimal.valueOf(i))),
                new Function(
                        CelFunctionDecl.newFunctionDeclaration(
                                "isInteger", newMemberOverload("quantity_is_integer", SimpleType.BOOL, QUANTITY)),
                        List.of(CelFunctionBinding.from(
                                "quantity_is_integer", BigDecimal.class, QuantityFunctions::isInteger))),
                comparison("isGreaterThan", 1),
                comparison("isLessThan", -1),
                new Function(
                        CelFunctionDecl.newFunctionDeclaration(
                                "sign", newGlobalOverload("quantity_sign", SimpleType.INT, QUANTITY)),
                        List.of(CelFunctionBinding.from("quantity_sign", BigDecimal.class, q -> (long) q.signum()))),
                new Function(
                        CelFunctionDecl.newFunctionDeclaration(
                                "asInteger", newMemberOverload("quantity_as_integer", SimpleType.INT, QUANTITY)),
                        List.of(CelFunctionBinding.from(
                                "quantity_as_integer", BigDecimal.class, BigDecimal::longValueExact))),
                new Function(
                        CelFunctionDecl.newFunctionDeclaration(
                                "asApproximateFloat",
                                newMemberOverload("quantity_as_float", SimpleType.DOUBLE, QUANTITY)),
                        List.of(CelFunctionBinding.from(
                                "quantity_as_float", BigDecimal.class, BigDecimal::doubleValue))));
    }

    private static Function sum(
            String name,
            CelFunctionOverload.Binary<BigDecimal, BigDecimal> ofQuantities,
            CelFunctionOverload.Binary<BigDecimal, Long> ofInteger) {
        String id = "quantity_" + name;
        return new Function(
                CelFunctionDecl.newFunctionDeclaration(
                        name,
                        newMemberOverload(id, QUANTITY, QUANTITY, QUANTITY),
                        newMemberOverload(id + "_int", QUANTITY, QUANTITY, SimpleType.INT)),
                List.of(
                        CelFunctionBinding.from(id, BigDecimal.class, BigDecimal.class, ofQuantities),
                        CelFunctionBinding.from(id + "_int", BigDecimal.class, Long.class, ofInteger)));
    }

    private static boolean isInteger(BigDecimal quantity) {
        return quantity.stripTrailingZeros().scale() <= 0
                && quantity.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
    }

    private static Function comparison(String name, int sign) {
        String id = "quantity_" + name;
        return new Function(
                CelFunctionDecl.newFunctionDeclaration(
                        name, newMemberOverload(id, SimpleType.BOOL, QUANTITY, QUANTITY)),
                List.of(CelFunctionBinding.from(
                        id, BigDecimal.class, BigDecimal.class, (a, b) -> Integer.signum(a.compareTo(b)) == sign)));
    }

    private static BigDecimal parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("quantities must match the regular expression " + FORM);
        }
        BigDecimal number = new BigDecimal(matcher.group("number"));
        String suffix = matcher.group("suffix");
        if (suffix == null) {
            return number;
        }
        if (suffix.endsWith("i")) {
            return number.multiply(BigDecimal.valueOf(1024).pow(BINARY.indexOf(suffix.charAt(0)) + 1));
        }
        Integer exponent = DECIMAL.get(suffix);
        return number.scaleByPowerOfTen(exponent != null ? exponent : Integer.parseInt(suffix.substring(1)));
    }
}
