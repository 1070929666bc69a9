package dev.finops.simulator.kubernetes.cel;

import static dev.cel.common.CelOverloadDecl.newMemberOverload;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import dev.finops.simulator.kubernetes.cel.KubernetesLibrary.Function;
import java.util.ArrayList;
import java.util.List;

/** {@code find()} and {@code findAll()}, with RE2's syntax as in Go. */
final class RegexFunctions {
    private RegexFunctions() {}

    static List<Function> all() {
        return List.of(
                new Function(
                        CelFunctionDecl.newFunctionDeclaration(
                                "find",
                                newMemberOverload(
                                        "string_find_string", SimpleType.STRING, SimpleType.STRING, SimpleType.STRING)),
                        List.of(CelFunctionBinding.from(
                                "string_find_string", String.class, String.class, RegexFunctions::find))),
                new Function(
                        CelFunctionDecl.newFunctionDeclaration(
                                "findAll",
                                newMemberOverload(
                                        "string_find_all_string",
                                        ListType.create(SimpleType.STRING),
                                        SimpleType.STRING,
                                        SimpleType.STRING),
                                newMemberOverload(
                                        "string_find_all_string_int",
                                        ListType.create(SimpleType.STRING),
                                        SimpleType.STRING,
                                        SimpleType.STRING,
                                        SimpleType.INT)),
                        List.of(
                                CelFunctionBinding.from(
                                        "string_find_all_string",
                                        String.class,
                                        String.class,
                                        (text, regex) -> findAll(text, regex, -1)),
                                CelFunctionBinding.from(
                                        "string_find_all_string_int",
                                        List.of(String.class, String.class, Long.class),
                                        arguments -> findAll(
                                                (String) arguments[0], (String) arguments[1], (Long) arguments[2])))));
    }

    private static String find(String text, String regex) {
        Matcher matcher = Pattern.compile(regex).matcher(text);
        return matcher.find() ? matcher.group() : "";
    }

    private static List<String> findAll(String text, String regex, long limit) {
        Matcher matcher = Pattern.compile(regex).matcher(text);
        List<String> found = new ArrayList<>();
        while ((limit < 0 || found.size() < limit) && matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }
}
