package dev.finops.simulator.aws.cloudformation.resource;

import java.time.Duration;

/** Where an operation on a resource stands. */
public sealed interface Progress {
    Progress DONE = new Done();

    record Done() implements Progress {}

    /** Not yet; the engine asks again after that much virtual time. */
    record Running(Duration askAgainIn) implements Progress {}

    /** It will not become complete; the reason goes into the stack's event. */
    record Failed(String reason) implements Progress {}
}
