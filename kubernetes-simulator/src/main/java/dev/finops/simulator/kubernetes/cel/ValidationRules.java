package dev.finops.simulator.kubernetes.cel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.kubernetes.object.FieldError;
import dev.finops.simulator.kubernetes.schema.ListKeys;
import dev.finops.simulator.kubernetes.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of a schema and of all that is below it, compiled. */
public final class ValidationRules {
    /** Of a schema without rules. */
    public static final ValidationRules NONE = new ValidationRules(Schema.ANYTHING, List.of(), Map.of(), null, null);

    private final Schema schema;
    private final List<CompiledRule> rules;
    private final Map<String, ValidationRules> properties;
    private final @Nullable ValidationRules additionalProperties;
    private final @Nullable ValidationRules items;

    private ValidationRules(
            Schema schema,
            List<CompiledRule> rules,
            Map<String, ValidationRules> properties,
            @Nullable ValidationRules additionalProperties,
            @Nullable ValidationRules items) {
        this.schema = schema;
        this.rules = rules;
        this.properties = properties;
        this.additionalProperties = additionalProperties;
        this.items = items;
    }

    /**
     * Compiles the rules of a whole schema.
     *
     * @param path where the schema stands in its definition
     * @param errors gets what is wrong with rules, which are left out then
     */
    public static ValidationRules compile(Schema root, String path, List<FieldError> errors) {
        var compiler = new RuleCompiler(new SchemaTypes(root));
        ValidationRules compiled = compile(compiler, root, path, null, errors);
        return compiled == null ? NONE : compiled;
    }

    /** @param uncorrelated the outer list whose elements have no old values; null if there is none */
    private static @Nullable ValidationRules compile(
            RuleCompiler compiler, Schema schema, String path, @Nullable String uncorrelated, List<FieldError> errors) {
        List<CompiledRule> rules = compileOwn(compiler, schema, path, uncorrelated, errors);
        Map<String, ValidationRules> properties = new LinkedHashMap<>();
        schema.properties().forEach((name, property) -> {
            ValidationRules below =
                    compile(compiler, property, path + ".properties[" + name + "]", uncorrelated, errors);
            if (below != null) {
                properties.put(name, below);
            }
        });
        Schema additional = schema.additionalProperties();
        ValidationRules ofAdditional = additional == null
                ? null
                : compile(compiler, additional, path + ".additionalProperties", uncorrelated, errors);
        Schema items = schema.items();
        boolean correlated = schema.extensions().listType().equals("map");
        ValidationRules ofItems = items == null
                ? null
                : compile(compiler, items, path + ".items", correlated ? uncorrelated : path, errors);
        boolean none = rules.isEmpty() && properties.isEmpty() && ofAdditional == null && ofItems == null;
        return none ? null : new ValidationRules(schema, rules, properties, ofAdditional, ofItems);
    }

    private static List<CompiledRule> compileOwn(
            RuleCompiler compiler, Schema schema, String path, @Nullable String uncorrelated, List<FieldError> errors) {
        List<CompiledRule> compiled = new ArrayList<>();
        var rules = schema.extensions().rules();
        for (int i = 0; i < rules.size(); i++) {
            String where = path + ".x-kubernetes-validations[" + i + "]";
            try {
                CompiledRule rule = compiler.compile(schema, rules.get(i));
                if (rule.transition() && uncorrelated != null) {
                    errors.add(FieldError.invalid(
                            where + ".rule",
                            TextNode.valueOf(rules.get(i).rule()),
                            "oldSelf cannot be used on the uncorrelatable portion of the schema within "
                                    + uncorrelated));
                } else {
                    compiled.add(rule);
                }
            } catch (RuleCompiler.InvalidRule e) {
                errors.add(FieldError.invalid(where + "." + e.field(), TextNode.valueOf(e.expression()), e.detail()));
            }
        }
        return List.copyOf(compiled);
    }

    /**
     * What is wrong with an object.
     *
     * @param before null if the object is new
     */
    public List<FieldError> validate(@Nullable JsonNode before, JsonNode after) {
        List<FieldError> errors = new ArrayList<>();
        check(before, after, "", errors);
        return errors;
    }

    private void check(@Nullable JsonNode before, JsonNode after, String path, List<FieldError> errors) {
        if (after.isNull()) {
            return;
        }
        if (!rules.isEmpty()) {
            Object self = CelValues.of(schema, after);
            Object oldSelf = before == null || before.isNull() ? null : CelValues.of(schema, before);
            // What was stored before may stay as it is, even if a newer rule forbids it.
            boolean unchanged = after.equals(before);
            String type = schema.type().isEmpty() ? "any" : schema.type();
            rules.stream()
                    .filter(r -> r.transition() || !unchanged)
                    .forEach(r -> r.evaluate(self, oldSelf, path, type).ifPresent(errors::add));
        }
        if (after.isObject()) {
            after.properties().forEach(f -> {
                ValidationRules below = properties.get(f.getKey());
                String child = path.isEmpty() ? f.getKey() : path + "." + f.getKey();
                if (below == null && !schema.properties().containsKey(f.getKey())) {
                    below = additionalProperties;
                    child = path + "[" + f.getKey() + "]";
                }
                if (below != null) {
                    below.check(before == null ? null : before.get(f.getKey()), f.getValue(), child, errors);
                }
            });
        } else if (after.isArray() && items != null) {
            for (int i = 0; i < after.size(); i++) {
                JsonNode old = ListKeys.counterpart(schema, before, after.get(i));
                items.check(old, after.get(i), path + "[" + i + "]", errors);
            }
        }
    }
}
