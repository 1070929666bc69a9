package dev.finops.simulator.kubernetes.cel;

import com.fasterxml.jackson.databind.JsonNode;
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
    public static final ValidationRules NONE =
            new ValidationRules(Schema.ANYTHING, null, List.of(), Map.of(), null, null);

    private final Schema schema;
    private final @Nullable DeclaredType type;
    private final List<RuleCompilation> compilations;
    private final Map<String, ValidationRules> properties;
    private final @Nullable ValidationRules additionalProperties;
    private final @Nullable ValidationRules items;

    private ValidationRules(
            Schema schema,
            @Nullable DeclaredType type,
            List<RuleCompilation> compilations,
            Map<String, ValidationRules> properties,
            @Nullable ValidationRules additionalProperties,
            @Nullable ValidationRules items) {
        this.schema = schema;
        this.type = type;
        this.compilations = compilations;
        this.properties = properties;
        this.additionalProperties = additionalProperties;
        this.items = items;
    }

    /**
     * Compiles the rules of a whole schema; those that do not compile are left out, and {@link RuleErrors} says so.
     *
     * @param resource whether the schema is one of a whole object, with a kind and a name
     */
    public static ValidationRules compile(Schema root, boolean resource) {
        var types = new SchemaTypes(root, resource);
        ValidationRules compiled = compile(new RuleCompiler(types), types, root);
        return compiled == null ? NONE : compiled;
    }

    private static @Nullable ValidationRules compile(RuleCompiler compiler, SchemaTypes types, Schema schema) {
        List<RuleCompilation> own = schema.extensions().rules().stream()
                .map(r -> compiler.compile(schema, r))
                .toList();
        Map<String, ValidationRules> properties = new LinkedHashMap<>();
        schema.properties().forEach((name, property) -> {
            ValidationRules below = compile(compiler, types, property);
            if (below != null) {
                properties.put(name, below);
            }
        });
        Schema additional = schema.additionalProperties();
        ValidationRules ofAdditional = additional == null ? null : compile(compiler, types, additional);
        Schema items = schema.items();
        ValidationRules ofItems = items == null ? null : compile(compiler, types, items);
        boolean none = own.isEmpty() && properties.isEmpty() && ofAdditional == null && ofItems == null;
        return none ? null : new ValidationRules(schema, types.of(schema), own, properties, ofAdditional, ofItems);
    }

    Schema schema() {
        return schema;
    }

    /** Null if rules cannot see such a value. */
    @Nullable
    DeclaredType type() {
        return type;
    }

    List<RuleCompilation> compilations() {
        return compilations;
    }

    Map<String, ValidationRules> properties() {
        return properties;
    }

    @Nullable
    ValidationRules additionalProperties() {
        return additionalProperties;
    }

    @Nullable
    ValidationRules items() {
        return items;
    }

    /**
     * What is wrong with an object.
     *
     * @param before null if the object is new
     */
    public List<FieldError> validate(@Nullable JsonNode before, JsonNode after) {
        return validate(before, after, "", true);
    }

    /**
     * What is wrong with a value.
     *
     * @param before null if the value is new
     * @param path where the value stands, for errors
     * @param ratchets whether what was so before may stay so, even if a rule forbids it
     */
    public List<FieldError> validate(@Nullable JsonNode before, JsonNode after, String path, boolean ratchets) {
        List<FieldError> errors = new ArrayList<>();
        check(before, after, path, ratchets, errors);
        return errors;
    }

    private String shownType() {
        return "\"" + schema.type() + "\"";
    }

    private void check(
            @Nullable JsonNode before, JsonNode after, String path, boolean ratchets, List<FieldError> errors) {
        if (after.isNull()) {
            return;
        }
        if (!compilations.isEmpty() && type == null) {
            errors.add(FieldError.invalid(
                    path,
                    shownType(),
                    "rule compiler initialization error: failed to convert to declType for CEL validation rules"));
        } else if (!compilations.isEmpty()) {
            Object self = CelValues.of(schema, after);
            Object oldSelf = before == null || before.isNull() ? null : CelValues.of(schema, before);
            boolean unchanged = ratchets && after.equals(before);
            for (RuleCompilation compiled : compilations) {
                CompiledRule rule = compiled.runnable();
                if (rule != null) {
                    rule.evaluate(self, oldSelf, path, schema.type(), after, unchanged)
                            .ifPresent(errors::add);
                } else if (compiled.error() != null) {
                    errors.add(FieldError.invalid(path, shownType(), "rule compile error: " + compiled.error()));
                }
            }
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
                    below.check(before == null ? null : before.get(f.getKey()), f.getValue(), child, ratchets, errors);
                }
            });
        } else if (after.isArray() && items != null) {
            for (int i = 0; i < after.size(); i++) {
                JsonNode old = ListKeys.counterpart(schema, before, after.get(i));
                items.check(old, after.get(i), path + "[" + i + "]", ratchets, errors);
            }
        }
    }
}
