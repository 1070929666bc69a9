package dev.finops.simulator.kubernetes.cel;

import static dev.cel.common.CelOverloadDecl.newGlobalOverload;
import static dev.cel.common.CelOverloadDecl.newMemberOverload;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import dev.finops.simulator.kubernetes.cel.KubernetesLibrary.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code format.dns1123Label()} and its like, and what can be validated by them. */
final class FormatFunctions {
    private static final CelType FORMAT = OpaqueType.create("kubernetes.NamedFormat");
    private static final String LABEL = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";
    private static final String LABEL_1035 = "[a-z]([-a-z0-9]{0,61}[a-z0-9])?";
    private static final String SUBDOMAIN =
            "(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*";
    private static final String NAME = "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
    private static final Map<String, Pattern> FORMATS = Map.ofEntries(
            format("dns1123Label", LABEL),
            format("dns1123Subdomain", SUBDOMAIN),
            format("dns1035Label", LABEL_1035),
            format("qualifiedName", "(" + SUBDOMAIN.replace("$", "/") + "/)?" + NAME),
            format("dns1123LabelPrefix", LABEL + "-?"),
            format("dns1123SubdomainPrefix", SUBDOMAIN + "[-.]?"),
            format("dns1035LabelPrefix", LABEL_1035 + "-?"),
            format("labelValue", "(" + NAME + ")?"),
            format("uri", "[A-Za-z][A-Za-z0-9+.-]*:\\S+|/\\S*"),
            format("uuid", "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"),
            format("byte", "(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?"),
            format("date", "\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])"),
            format("datetime", "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?([Zz]|[-+]\\d{2}:\\d{2})"));

    private FormatFunctions() {}

    static List<Function> all() {
        List<Function> functions = new ArrayList<>();
        FORMATS.forEach((name, format) -> functions.add(new Function(
                CelFunctionDecl.newFunctionDeclaration("format." + name, newGlobalOverload("format." + name, FORMAT)),
                List.of(CelFunctionBinding.from("format." + name, List.of(), ignored -> format)))));
        functions.add(new Function(
                CelFunctionDecl.newFunctionDeclaration(
                        "format.named",
                        newGlobalOverload("format-named", OptionalType.create(FORMAT), SimpleType.STRING)),
                List.of(CelFunctionBinding.from(
                        "format-named", String.class, n -> Optional.ofNullable(FORMATS.get(n))))));
        functions.add(new Function(
                CelFunctionDecl.newFunctionDeclaration(
                        "validate",
                        newMemberOverload(
                                "format-validate",
                                OptionalType.create(ListType.create(SimpleType.STRING)),
                                FORMAT,
                                SimpleType.STRING)),
                List.of(CelFunctionBinding.from(
                        "format-validate", Pattern.class, String.class, FormatFunctions::validate))));
        return List.copyOf(functions);
    }

    /** What is wrong with the text, or nothing. */
    private static Optional<List<String>> validate(Pattern format, String text) {
        return format.matcher(text).matches()
                ? Optional.empty()
                : Optional.of(List.of("must match the regular expression " + format));
    }

    private static Map.Entry<String, Pattern> format(String name, String regex) {
        return Map.entry(name, Pattern.compile(regex));
    }
}
