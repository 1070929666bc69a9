package dev.finops.simulator.kubernetes.cel;

import dev.cel.common.CelFunctionDecl;
import dev.cel.runtime.CelFunctionBinding;
import java.util.List;
import java.util.stream.Stream;

/** The functions that Kubernetes adds to CEL (https://kubernetes.io/docs/reference/using-api/cel/#cel-community-libraries). */
final class KubernetesLibrary {
    private static final List<Function> ALL = Stream.of(
                    NetworkFunctions.all(),
                    UrlFunctions.all(),
                    ListFunctions.all(),
                    RegexFunctions.all(),
                    QuantityFunctions.all(),
                    SemverFunctions.all(),
                    TextFunctions.all(),
                    FormatFunctions.all(),
                    TimeFunctions.all())
            .flatMap(List::stream)
            .toList();

    private KubernetesLibrary() {}

    static List<Function> all() {
        return ALL;
    }

    /** A function: how the checker sees it and what it does. */
    record Function(CelFunctionDecl declaration, List<CelFunctionBinding> bindings) {}
}
