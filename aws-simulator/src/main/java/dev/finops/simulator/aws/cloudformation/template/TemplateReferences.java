package dev.finops.simulator.aws.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Checks that every reference of a template leads somewhere, and that none leads back to where it came from. */
final class TemplateReferences {
    static final Set<String> PSEUDO_PARAMETERS = Set.of(
            "AWS::AccountId",
            "AWS::NotificationARNs",
            "AWS::NoValue",
            "AWS::Partition",
            "AWS::Region",
            "AWS::StackId",
            "AWS::StackName",
            "AWS::URLSuffix");

    private final Template template;

    private TemplateReferences(Template template) {
        this.template = template;
    }

    static void check(Template template) {
        var check = new TemplateReferences(template);
        check.conditions();
        check.resources();
        check.outputs();
        check.circles();
    }

    private void conditions() {
        for (var condition : template.conditions().entrySet()) {
            for (Reference reference : References.in(condition.getValue())) {
                if (!isParameter(reference.name())) {
                    throw TemplateException.format(
                            "Unresolved dependencies [%s]. Cannot reference resources in the Conditions block of the template"
                                    .formatted(reference.name()));
                }
            }
        }
        Set<String> used = new LinkedHashSet<>();
        template.conditions().values().forEach(node -> collectConditions(node, used, true));
        template.resources().values().forEach(resource -> {
            collectConditions(resource.properties(), used, false);
            if (resource.conditionName() != null) {
                used.add(resource.conditionName());
            }
        });
        template.outputs().values().forEach(output -> {
            collectConditions(output.value(), used, false);
            if (output.conditionName() != null) {
                used.add(output.conditionName());
            }
        });
        used.removeAll(template.conditions().keySet());
        if (!used.isEmpty()) {
            throw TemplateException.format("Unresolved condition dependency %s in the template"
                    .formatted(used.iterator().next()));
        }
    }

    private static void collectConditions(JsonNode node, Set<String> used, boolean inConditions) {
        if (node.isObject() && node.size() == 1) {
            JsonNode ifArguments = node.path("Fn::If");
            if (ifArguments.isArray() && ifArguments.path(0).isTextual()) {
                used.add(ifArguments.get(0).textValue());
            }
            if (inConditions && node.path("Condition").isTextual()) {
                used.add(node.get("Condition").textValue());
            }
        }
        node.forEach(child -> collectConditions(child, used, inConditions));
    }

    private void resources() {
        Set<String> unresolved = new TreeSet<>();
        for (ResourceDefinition resource : template.resources().values()) {
            for (Reference reference : References.in(resource.properties())) {
                if (!resolves(reference) && reference.attribute() != null) {
                    throw TemplateException.error(
                            "instance of Fn::GetAtt references undefined resource " + reference.name());
                }
                if (!resolves(reference)) {
                    unresolved.add(reference.name());
                }
            }
            for (String dependency : resource.dependsOn()) {
                if (!template.resources().containsKey(dependency)) {
                    unresolved.add(dependency);
                }
            }
        }
        refuse(unresolved, "Resources");
    }

    private void outputs() {
        Set<String> unresolved = new TreeSet<>();
        for (OutputDefinition output : template.outputs().values()) {
            for (Reference reference : References.in(output.value())) {
                if (!resolves(reference)) {
                    unresolved.add(reference.name());
                }
            }
        }
        refuse(unresolved, "Outputs");
    }

    private static void refuse(Set<String> unresolved, String block) {
        if (!unresolved.isEmpty()) {
            throw TemplateException.format("Unresolved resource dependencies [%s] in the %s block of the template"
                    .formatted(String.join(", ", unresolved), block));
        }
    }

    private boolean resolves(Reference reference) {
        return template.resources().containsKey(reference.name())
                || (reference.attribute() == null && isParameter(reference.name()));
    }

    private boolean isParameter(String name) {
        return PSEUDO_PARAMETERS.contains(name) || template.parameters().containsKey(name);
    }

    /** Removes resources that depend on nothing until only circles are left. */
    private void circles() {
        Map<String, Set<String>> waiting = new LinkedHashMap<>();
        for (ResourceDefinition resource : template.resources().values()) {
            Set<String> dependencies = new LinkedHashSet<>(resource.dependsOn());
            References.in(resource.properties()).forEach(reference -> dependencies.add(reference.name()));
            dependencies.retainAll(template.resources().keySet());
            waiting.put(resource.logicalId(), dependencies);
        }
        List<String> free = free(waiting);
        while (!free.isEmpty()) {
            free.forEach(waiting::remove);
            for (Collection<String> dependencies : waiting.values()) {
                dependencies.removeAll(free);
            }
            free = free(waiting);
        }
        if (!waiting.isEmpty()) {
            throw new TemplateException(
                    "Circular dependency between resources: [%s]".formatted(String.join(", ", waiting.keySet())));
        }
    }

    private static List<String> free(Map<String, Set<String>> waiting) {
        List<String> free = new ArrayList<>();
        waiting.forEach((id, dependencies) -> {
            if (dependencies.isEmpty()) {
                free.add(id);
            }
        });
        return free;
    }
}
