package dev.finops.simulator.aws.cloudformation.stack;

import dev.finops.simulator.aws.cloudformation.template.Exports;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.Export;
import software.amazon.awssdk.services.cloudformation.model.Output;

/** The stacks of one account and region, also those deleted, which only their ID still finds. */
public final class StackStore implements Exports {
    private final Map<String, Stack> byId = new LinkedHashMap<>();

    /** Finds by ID, or by name unless deleted. */
    public Optional<Stack> find(@Nullable String nameOrId) {
        if (nameOrId == null) {
            return Optional.empty();
        }
        if (nameOrId.startsWith("arn:")) {
            return Optional.ofNullable(byId.get(nameOrId));
        }
        return byId.values().stream()
                .filter(stack -> stack.name().equals(nameOrId) && !stack.isDeleted())
                .findFirst();
    }

    public void add(Stack stack) {
        byId.put(stack.id(), stack);
    }

    /** Newest first. */
    public List<Stack> all() {
        return List.copyOf(byId.values()).reversed();
    }

    public List<Export> exports() {
        return byId.values().stream()
                .filter(stack -> !stack.isDeleted())
                .flatMap(stack -> stack.outputs().stream()
                        .filter(output -> output.exportName() != null)
                        .map(output -> Export.builder()
                                .exportingStackId(stack.id())
                                .name(output.exportName())
                                .value(output.outputValue())
                                .build()))
                .toList();
    }

    @Override
    public Optional<String> value(String name) {
        return exports().stream()
                .filter(export -> export.name().equals(name))
                .findFirst()
                .map(Export::value);
    }

    /** The names of the stacks that import this export. */
    public List<String> importers(String exportName) {
        return byId.values().stream()
                .filter(stack -> !stack.isDeleted() && stack.imports().contains(exportName))
                .map(Stack::name)
                .toList();
    }

    /** Why these outputs cannot replace the stack's present ones, if so. */
    public Optional<String> exportConflict(Stack stack, Collection<Output> outputs) {
        for (Output output : outputs) {
            for (Export export : exports()) {
                if (export.name().equals(output.exportName())
                        && !export.exportingStackId().equals(stack.id())) {
                    return Optional.of(
                            "Export with name %s is already exported by stack %s. Rollback requested by user."
                                    .formatted(export.name(), nameOf(export.exportingStackId())));
                }
            }
        }
        for (Output present : stack.outputs()) {
            if (present.exportName() == null || importers(present.exportName()).isEmpty()) {
                continue;
            }
            boolean same = outputs.stream()
                    .anyMatch(output -> present.exportName().equals(output.exportName())
                            && present.outputValue().equals(output.outputValue()));
            if (!same) {
                boolean stays =
                        outputs.stream().anyMatch(output -> present.exportName().equals(output.exportName()));
                return Optional.of("Cannot %s export %s as it is in use by %s"
                        .formatted(
                                stays ? "update" : "delete",
                                present.exportName(),
                                String.join(" and ", importers(present.exportName()))));
            }
        }
        return Optional.empty();
    }

    private String nameOf(String stackId) {
        Stack stack = byId.get(stackId);
        return stack == null ? stackId : stack.name();
    }
}
