package dev.finops.operator.preflight;

import dev.finops.operator.platform.PlatformDesign;
import java.util.List;
import java.util.stream.Stream;

/**
 * What must be true before a platform is made.
 *
 * @param problems what the manifest alone shows to be impossible, each with its remedy
 */
record Requirements(List<String> problems) {
    Requirements {
        problems = List.copyOf(problems);
    }

    static Requirements of(PlatformDesign design) {
        return new Requirements(Stream.concat(Unavailable.in(design.spec()).stream(), Unsafe.in(design).stream())
                .toList());
    }
}
