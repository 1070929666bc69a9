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
import java.util.List;

/** {@code semver()}: versions such as {@code 1.2.3-rc.1}. */
final class SemverFunctions {
    private static final CelType SEMVER = OpaqueType.create("kubernetes.Semver");

    private SemverFunctions() {}

    static List<Function> all() {
        return List.of(
                new Function(
                        CelFunctionDecl.newFunctionDeclaration(
                                "isSemver",
                                newGlobalOverload("is_semver_string", SimpleType.BOOL, SimpleType.STRING),
                                newGlobalOverload(
                                        "is_semver_string_bool", SimpleType.BOOL, SimpleType.STRING, SimpleType.BOOL)),
                        List.of(
                                CelFunctionBinding.from(
                                        "is_semver_string", String.class, s -> Semver.isValid(s, false)),
                                CelFunctionBinding.from(
                                        "is_semver_string_bool", String.class, Boolean.class, Semver::isValid))),
                new Function(
                        CelFunctionDecl.newFunctionDeclaration(
                                "semver",
                                newGlobalOverload("string_to_semver", SEMVER, SimpleType.STRING),
                                newGlobalOverload("string_bool_to_semver", SEMVER, SimpleType.STRING, SimpleType.BOOL)),
                        List.of(
                                CelFunctionBinding.from("string_to_semver", String.class, s -> Semver.parse(s, false)),
                                CelFunctionBinding.from(
                                        "string_bool_to_semver", String.class, Boolean.class, Semver::parse))),
                part("major", v -> (long) v.major()),
                part("minor", v -> (long) v.minor()),
                part("patch", v -> (long) v.patch()),
                comparison("compareTo", SimpleType.INT, (a, b) -> (long) Integer.signum(a.compareTo(b))),
                comparison("isGreaterThan", SimpleType.BOOL, (a, b) -> a.compareTo(b) > 0),
                comparison("isLessThan", SimpleType.BOOL, (a, b) -> a.compareTo(b) < 0));
    }

    private static Function part(String name, CelFunctionOverload.Unary<Semver> read) {
        return new Function(
                CelFunctionDecl.newFunctionDeclaration(
                        name, newMemberOverload("semver_" + name, SimpleType.INT, SEMVER)),
                List.of(CelFunctionBinding.from("semver_" + name, Semver.class, read)));
    }

    private static Function comparison(
            String name, CelType result, CelFunctionOverload.Binary<Semver, Semver> compare) {
        return new Function(
                CelFunctionDecl.newFunctionDeclaration(
                        name, newMemberOverload("semver_" + name, result, SEMVER, SEMVER)),
                List.of(CelFunctionBinding.from("semver_" + name, Semver.class, Semver.class, compare)));
    }
}
