package dev.finops.operator.preflight;

import dev.finops.operator.platform.PlatformDesign;
import java.util.List;

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
        return new Requirements(Unavailable.in(design.spec()));
    }
}
