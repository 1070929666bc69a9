package dev.finops.simulator.kubernetes.cel;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.finops.simulator.kubernetes.schema.Schema;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The CEL types of a schema and all that is below it, so that a rule about a field that does not exist fails to compile
 * (https://kubernetes.io/docs/reference/using-api/cel/#type-system-integration).
 */
final class SchemaTypes {
    private static final String ROOT = "object";

    private final Map<String, CelType> declared = new LinkedHashMap<>();
    private final IdentityHashMap<Schema, CelType> types = new IdentityHashMap<>();

    SchemaTypes(Schema root) {
        declare(root, ROOT);
    }

    CelType of(Schema schema) {
        return types.getOrDefault(schema, SimpleType.DYN);
    }

    /** The structs that the types refer to, for the checker. */
    CelTypeProvider provider() {
        return new Provider(ImmutableMap.copyOf(declared));
    }

    private CelType declare(Schema schema, String name) {
        CelType type = derive(schema, name);
        types.put(schema, type);
        return type;
    }

    private CelType derive(Schema schema, String name) {
        if (schema.extensions().intOrString()) {
            return SimpleType.DYN;
        }
        return switch (schema.type()) {
            case "object" -> object(schema, name);
            case "array" -> {
                Schema items = schema.items();
                yield ListType.create(items == null ? SimpleType.DYN : declare(items, name + ".@items"));
            }
            case "string" ->
                switch (schema.validation().format()) {
                    case "byte" -> SimpleType.BYTES;
                    case "duration" -> SimpleType.DURATION;
                    case "date", "date-time" -> SimpleType.TIMESTAMP;
                    default -> SimpleType.STRING;
                };
            case "integer" -> SimpleType.INT;
            case "number" -> SimpleType.DOUBLE;
            case "boolean" -> SimpleType.BOOL;
            default -> SimpleType.DYN;
        };
    }

    private CelType object(Schema schema, String name) {
        @Nullable Schema additional = schema.additionalProperties();
        if (additional != null) {
            return MapType.create(SimpleType.STRING, declare(additional, name + ".@values"));
        }
        if (schema.properties().isEmpty() && schema.keepsUnknownFields()) {
            return SimpleType.DYN;
        }
        Map<String, CelType> fields = new HashMap<>();
        schema.properties().forEach((field, property) -> {
            boolean metadata = name.equals(ROOT) && field.equals("metadata");
            FieldNames.escape(field)
                    .ifPresent(f -> fields.put(f, metadata ? metadata() : declare(property, name + "." + f)));
        });
        return struct(name, fields);
    }

    /** Of an object's metadata rules see the name alone. */
    private CelType metadata() {
        return struct(ROOT + ".metadata", Map.of("name", SimpleType.STRING, "generateName", SimpleType.STRING));
    }

    private CelType struct(String name, Map<String, CelType> fields) {
        ImmutableMap<String, CelType> known = ImmutableMap.copyOf(fields);
        CelType type = StructType.create(name, known.keySet(), field -> Optional.ofNullable(known.get(field)));
        declared.put(name, type);
        return type;
    }

    private record Provider(ImmutableMap<String, CelType> declared) implements CelTypeProvider {
        @Override
        public ImmutableCollection<CelType> types() {
            return declared.values();
        }

        @Override
        public Optional<CelType> findType(String name) {
            return Optional.ofNullable(declared.get(name));
        }
    }
}
