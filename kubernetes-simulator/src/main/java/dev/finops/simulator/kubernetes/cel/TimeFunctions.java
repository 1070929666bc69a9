package dev.finops.simulator.kubernetes.cel;

import static dev.cel.common.CelOverloadDecl.newGlobalOverload;

import com.google.protobuf.Duration;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import dev.finops.simulator.kubernetes.cel.KubernetesLibrary.Function;
import java.util.List;

/** What cel-go converts to durations and cel-java does not: nanoseconds. */
final class TimeFunctions {
    private static final long A_SECOND = 1_000_000_000;

    private TimeFunctions() {}

    static List<Function> all() {
        return List.of(new Function(
                CelFunctionDecl.newFunctionDeclaration(
                        "duration", newGlobalOverload("int64_to_duration", SimpleType.DURATION, SimpleType.INT)),
                List.of(CelFunctionBinding.from(
                        "int64_to_duration",
                        Long.class,
                        nanos -> Duration.newBuilder()
                                .setSeconds(nanos / A_SECOND)
                                .setNanos((int) (nanos % A_SECOND))
                                .build()))));
    }
}
