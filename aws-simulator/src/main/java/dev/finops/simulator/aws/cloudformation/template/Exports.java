package dev.finops.simulator.aws.cloudformation.template;

import java.util.Optional;

/** The values that other stacks of the account and region export. */
public interface Exports {
    Exports NONE = name -> Optional.empty();

    Optional<String> value(String name);
}
