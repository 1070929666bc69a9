package dev.finops.simulator.kubernetes.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.cel.ValidationRules;
import dev.finops.simulator.kubernetes.object.ApiException;
import dev.finops.simulator.kubernetes.object.FieldError;
import dev.finops.simulator.kubernetes.object.ObjectMeta;
import dev.finops.simulator.kubernetes.resource.ResourceType;
import dev.finops.simulator.kubernetes.schema.Defaulting;
import dev.finops.simulator.kubernetes.schema.EmbeddedResources;
import dev.finops.simulator.kubernetes.schema.SchemaValidator;
import dev.finops.simulator.kubernetes.schema.UniqueElements;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes of what a client sent what is stored, or refuses it: pruning, defaulting, validation. */
final class Admission {
    private static final Set<FieldError.Type> BLOCKING_RULES = EnumSet.of(
            FieldError.Type.NOT_SUPPORTED,
            FieldError.Type.REQUIRED,
            FieldError.Type.TOO_LONG,
            FieldError.Type.TOO_MANY,
            FieldError.Type.TYPE_INVALID);
    private static final String RULES_NOT_CHECKED = "some validation rules were not checked because the object was"
            + " invalid; correct the existing errors to complete validation";

    private static final String WHOLE = "<nil>";

    private Admission() {}

    /** Prunes and fills in defaults, in place. */
    static void decode(ResourceType type, ObjectNode object, WriteOptions options) {
        List<String> unknown = Strategies.of(type).prune(type, object);
        if (!unknown.isEmpty()) {
            switch (options.validation()) {
                case IGNORE -> {}
                case WARN -> unknown.forEach(u -> options.warnings().accept("unknown field \"" + u + "\""));
                case STRICT -> {
                    throw ApiException.unreadable(
                            type.names().kind(),
                            type.version(),
                            "strict decoding error: "
                                    + unknown.stream()
                                            .map(u -> "unknown field \"" + u + "\"")
                                            .collect(Collectors.joining(", ")));
                }
            }
        }
        if (Strategies.of(type).hasSchema()) {
            EmbeddedResources.unreadable(type.schema(), object, "").stream()
                    .findFirst()
                    .ifPresent(e -> {
                        throw ApiException.unreadable(type.names().kind(), type.version(), e.toString());
                    });
            Defaulting.apply(type.schema(), object);
        }
    }

    /** @throws ApiException (422) if the new state is not valid */
    static void validate(ResourceType type, @Nullable ObjectNode before, ObjectNode after) {
        List<FieldError> errors = new ArrayList<>(MetadataValidation.validate(type, before, after));
        if (Strategies.of(type).hasSchema()) {
            errors.addAll(SchemaValidator.validate(type.schema(), before, after));
            errors.addAll(EmbeddedResources.validate(type.schema(), after, ""));
            errors.addAll(UniqueElements.validate(type.schema(), after));
        }
        errors.addAll(Strategies.of(type).validate(before, after));
        // A rule may rely on types and required fields, so it is not asked about an object that lacks them.
        if (errors.stream().anyMatch(e -> BLOCKING_RULES.contains(e.type()))) {
            if (!type.rules().equals(ValidationRules.NONE)) {
                errors.add(FieldError.invalid(WHOLE, "null", RULES_NOT_CHECKED));
            }
        } else {
            errors.addAll(type.rules().validate(before, after));
        }
        if (!errors.isEmpty()) {
            // Of the object as a whole no field can be named.
            List<FieldError> named = errors.stream()
                    .map(e -> e.field().isEmpty() ? e.below(WHOLE) : e)
                    .toList();
            // Errors name the group that objects are stored under, which for events is the core one.
            throw ApiException.invalid(
                    Conversion.storage(type).group(), type.names().kind(), ObjectMeta.name(after), named);
        }
    }
}
