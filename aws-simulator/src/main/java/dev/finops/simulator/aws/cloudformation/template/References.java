package dev.finops.simulator.aws.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what a part of a template refers to. */
public final class References {
    /** {@code ${Name}} or {@code ${Name.Attribute}}; {@code ${!Literal}} is not a reference. */
    static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{([^!{}][^{}]*)}");

    private final Set<Reference> found = new LinkedHashSet<>();
    private final Predicate<String> condition;
    private final boolean everyBranch;

    private References(Predicate<String> condition, boolean everyBranch) {
        this.condition = condition;
        this.everyBranch = everyBranch;
    }

    /** All references, in both branches of every {@code Fn::If}. */
    public static Set<Reference> in(JsonNode node) {
        var references = new References(name -> true, true);
        references.visit(node);
        return references.found;
    }

    /** The references that count, where these conditions hold. */
    public static Set<Reference> in(JsonNode node, Predicate<String> condition) {
        var references = new References(condition, false);
        references.visit(node);
        return references.found;
    }

    private void visit(JsonNode node) {
        if (node.isArray()) {
            node.forEach(this::visit);
        } else if (node.isObject()) {
            if (node.size() == 1) {
                Map.Entry<String, JsonNode> only = node.properties().iterator().next();
                if (visitFunction(only.getKey(), only.getValue())) {
                    return;
                }
            }
            node.properties().forEach(field -> visit(field.getValue()));
        }
    }

    private boolean visitFunction(String function, JsonNode argument) {
        switch (function) {
            case "Ref" -> {
                if (!argument.isTextual()) {
                    return false;
                }
                found.add(new Reference(argument.textValue(), null));
            }
            case "Fn::GetAtt" -> {
                Reference reference = attribute(argument);
                found.add(reference);
                if (argument.path(1).isObject()) {
                    visit(argument.path(1));
                }
            }
            case "Fn::Sub" -> visitSub(argument);
            case "Fn::If" -> {
                if (everyBranch || argument.size() != 3) {
                    visit(argument);
                } else {
                    visit(argument.get(condition.test(argument.get(0).asText()) ? 1 : 2));
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void visitSub(JsonNode argument) {
        boolean withVariables = argument.isArray();
        JsonNode variables = withVariables ? argument.path(1) : argument.path("");
        Matcher matcher = SUBSTITUTION.matcher(withVariables ? argument.path(0).asText() : argument.asText());
        while (matcher.find()) {
            String name = matcher.group(1).strip();
            if (!variables.has(name)) {
                found.add(ofSubstitution(name));
            }
        }
        variables.forEach(this::visit);
    }

    /** Reads the argument of {@code Fn::GetAtt}, {@code [logical ID, attribute]} or {@code "LogicalId.Attribute"}. */
    static Reference attribute(JsonNode argument) {
        if (argument.isTextual() && argument.textValue().contains(".")) {
            return ofSubstitution(argument.textValue());
        }
        if (!argument.isArray() || argument.size() != 2 || !argument.get(0).isTextual()) {
            throw TemplateException.error("every Fn::GetAtt object requires two non-empty parameters, the resource name"
                    + " and the resource attribute");
        }
        return new Reference(argument.get(0).textValue(), argument.get(1).asText());
    }

    static Reference ofSubstitution(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? new Reference(name, null) : new Reference(name.substring(0, dot), name.substring(dot + 1));
    }
}
