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
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The CEL types of a schema and all that is below it, so that a rule about a field that does not exist fails to compile
 * (https://kubernetes.io/docs/reference/using-api/cel/#type-system-integration), with the sizes that costs are estimated
 * by (SchemaDeclType in
 * https://github.com/kubernetes/kubernetes/blob/release-1.36/staging/src/k8s.io/apiserver/pkg/cel/common/schemas.go).
 */
final class SchemaTypes {
    private static final String ROOT = "object";
    private static final long MAX_REQUEST_BYTES = 3 * 1024 * 1024;
    private static final long LONGEST_STRING = MAX_REQUEST_BYTES - 2;
    private static final long LONGEST_TIME = 32;
    private static final long LONGEST_DATE = 12;
    private static final long BYTES_OF_CHARACTER = 4;
    private static final DeclaredType NAME = DeclaredType.scalar(SimpleType.STRING, LONGEST_STRING, 2);

    private final Map<String, CelType> declared = new LinkedHashMap<>();
    private final IdentityHashMap<Schema, Optional<DeclaredType>> types = new IdentityHashMap<>();

    /** @param resource whether the schema is one of a whole object, with a kind and a name */
    SchemaTypes(Schema root, boolean resource) {
        declare(root, ROOT, resource);
    }

    /** How often a value of such a size may occur in an object whose lists and maps have no limits. */
    static long mostOccurrences(DeclaredType type) {
        return MAX_REQUEST_BYTES / (type.minSerializedSize() + 1);
    }

    /** Null if rules cannot see such a value. */
    @Nullable
    DeclaredType of(Schema schema) {
        return types.getOrDefault(schema, Optional.empty()).orElse(null);
    }

    /** The structs that the types refer to, for the checker. */
    CelTypeProvider provider() {
        return new Provider(ImmutableMap.copyOf(declared));
    }

    private @Nullable DeclaredType declare(Schema schema, String name, boolean resource) {
        DeclaredType type = derive(schema, name, resource || schema.extensions().embeddedResource());
        types.put(schema, Optional.ofNullable(type));
        return type;
    }

    private @Nullable DeclaredType derive(Schema schema, String name, boolean resource) {
        if (schema.extensions().intOrString()) {
            long maxLength = schema.validation().maxLength();
            return DeclaredType.scalar(
                    SimpleType.DYN, maxLength < 0 ? LONGEST_STRING : maxLength * BYTES_OF_CHARACTER, 1);
        }
        return switch (schema.type()) {
            case "object" -> object(schema, name, resource);
            case "array" -> list(schema, name);
            case "string" -> text(schema);
            case "integer" -> DeclaredType.scalar(SimpleType.INT, 0, 1);
            case "number" -> DeclaredType.scalar(SimpleType.DOUBLE, 0, 1);
            case "boolean" -> DeclaredType.scalar(SimpleType.BOOL, 0, 4);
            default -> null;
        };
    }

    private @Nullable DeclaredType list(Schema schema, String name) {
        Schema items = schema.items();
        DeclaredType element = items == null ? null : declare(items, name + ".@items", false);
        if (element == null) {
            return null;
        }
        long limit = schema.validation().maxItems();
        long most = limit >= 0 ? limit : (MAX_REQUEST_BYTES - 2) / (element.minSerializedSize() + 1);
        return new DeclaredType(ListType.create(element.celType()), Map.of(), element, most, 2);
    }

    private static DeclaredType text(Schema schema) {
        long limit = schema.validation().maxLength();
        return switch (schema.validation().format()) {
            case "byte" -> DeclaredType.scalar(SimpleType.BYTES, limit >= 0 ? limit : LONGEST_STRING, 2);
            case "duration" -> DeclaredType.scalar(SimpleType.DURATION, LONGEST_TIME, 3);
            case "date" -> DeclaredType.scalar(SimpleType.TIMESTAMP, LONGEST_DATE, 12);
            case "date-time" -> DeclaredType.scalar(SimpleType.TIMESTAMP, LONGEST_TIME, 21);
            default -> DeclaredType.scalar(SimpleType.STRING, longest(schema), 2);
        };
    }

    private static long longest(Schema schema) {
        long limit = schema.validation().maxLength();
        if (limit >= 0) {
            return limit * BYTES_OF_CHARACTER;
        }
        return schema.validation().allowed().isEmpty()
                ? LONGEST_STRING
                : schema.validation().allowed().stream()
                        .mapToLong(v -> v.isTextual() ? v.textValue().getBytes(StandardCharsets.UTF_8).length : 0)
                        .max()
                        .orElse(0);
    }

    private @Nullable DeclaredType object(Schema schema, String name, boolean resource) {
        Schema additional = schema.additionalProperties();
        if (additional != null && !additional.isBoolean()) {
            return map(schema, additional, name);
        }
        Map<String, DeclaredType> fields = new HashMap<>();
        long size = 2;
        for (var property : schema.properties().entrySet()) {
            String field = property.getKey();
            Optional<String> escaped = FieldNames.escape(field);
            DeclaredType type = declare(property.getValue(), name + "." + escaped.orElse("@" + field), false);
            if (type == null) {
                continue;
            }
            escaped.ifPresent(f -> fields.put(f, type));
            if (FieldNames.isReserved(field)) {
                fields.put(field, type);
            }
            if (schema.validation().required().contains(field)
                    && property.getValue().defaultValue() == null) {
                size += field.length() + type.minSerializedSize() + 4;
            }
        }
        if (resource) {
            fields.put("apiVersion", NAME);
            fields.put("kind", NAME);
            // Of an object's metadata rules see the name alone.
            fields.put("metadata", struct(name + ".metadata", Map.of("name", NAME, "generateName", NAME), 2));
        }
        return struct(name, fields, size);
    }

    private @Nullable DeclaredType map(Schema schema, Schema additional, String name) {
        DeclaredType element = declare(additional, name + ".@values", false);
        if (element == null) {
            return null;
        }
        long limit = schema.validation().maxProperties();
        long most = limit >= 0 ? limit : (MAX_REQUEST_BYTES - 2) / (element.minSerializedSize() + 6);
        return new DeclaredType(MapType.create(SimpleType.STRING, element.celType()), Map.of(), element, most, 2);
    }

    private DeclaredType struct(String name, Map<String, DeclaredType> fields, long size) {
        Map<String, DeclaredType> known = Map.copyOf(fields);
        ImmutableMap.Builder<String, CelType> celTypes = ImmutableMap.builder();
        known.forEach((field, type) -> celTypes.put(field, type.celType()));
        ImmutableMap<String, CelType> ofFields = celTypes.buildOrThrow();
        CelType type = StructType.create(name, ofFields.keySet(), field -> Optional.ofNullable(ofFields.get(field)));
        declared.put(name, type);
        return new DeclaredType(type, known, null, 0, size);
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
