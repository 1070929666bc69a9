package dev.finops.simulator.kubernetes.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.finops.simulator.kubernetes.object.FieldError;
import dev.finops.simulator.kubernetes.object.Json;
import dev.finops.simulator.kubernetes.object.ObjectMeta;
import dev.finops.simulator.kubernetes.resource.CompiledSchema;
import dev.finops.simulator.kubernetes.schema.DnsNames;
import dev.finops.simulator.kubernetes.schema.Schema;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether a definition, decoded and with its derived names, is one that can be served
 * (https://github.com/kubernetes/kubernetes/blob/release-1.36/staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go).
 */
public final class DefinitionValidator {
    private static final String APPROVAL = "api-approved.kubernetes.io";

    private final DefinitionErrors errors = new DefinitionErrors();
    private final @Nullable JsonNode before;
    private final JsonNode definition;
    private final JsonNode spec;
    private final Versions versions;
    private final VersionParts parts = new VersionParts(errors);

    private DefinitionValidator(@Nullable JsonNode before, JsonNode definition) {
        this.before = before;
        this.definition = definition;
        this.spec = definition.path("spec");
        this.versions = new Versions(spec);
    }

    /** @param before null if the definition is new */
    public static List<FieldError> validate(@Nullable JsonNode before, JsonNode definition) {
        var validator = new DefinitionValidator(before, definition);
        if (before == null) {
            validator.checkName();
        }
        validator.checkSpec();
        if (before != null) {
            validator.checkImmutable(before);
        }
        validator.checkStoredVersions();
        validator.checkApproval();
        if (validator.spec.path("preserveUnknownFields").asBoolean()) {
            validator.errors.invalid(
                    "spec.preserveUnknownFields",
                    BooleanNode.TRUE,
                    "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema"
                            + " instead");
        }
        return validator.errors.all();
    }

    private void checkName() {
        String expected = text("/names/plural") + "." + text("/group");
        String name = ObjectMeta.name(definition);
        if (!name.equals(expected)) {
            errors.invalid("metadata.name", name, "must be spec.names.plural+\".\"+spec.group");
        }
    }

    private void checkSpec() {
        checkGroup();
        errors.requireOneOf("spec.scope", text("/scope"), List.of("Cluster", "Namespaced"));
        JsonNode sharedSchema = versions.shared(Versions.SCHEMA);
        for (int i = 0; i < versions.all().size(); i++) {
            JsonNode schema = versions.own(versions.all().get(i), Versions.SCHEMA);
            if (!sharedSchema.has("openAPIV3Schema") && !schema.has("openAPIV3Schema")) {
                errors.required("spec.versions[" + i + "].schema.openAPIV3Schema", "");
            }
        }
        if (spec.path("preserveUnknownFields").asBoolean() && hasDefaults(spec.path("versions"))) {
            errors.invalid(
                    "spec.preserveUnknownFields",
                    BooleanNode.TRUE,
                    "must be false in order to use defaults in the schema");
        }
        checkVersions();
        checkNames();
        boolean anyStatus = false;
        for (JsonNode version : versions.all()) {
            anyStatus |= hasStatus(version);
        }
        errors.add(VersionSchemas.validate(
                sharedSchema,
                "spec.validation",
                anyStatus,
                isUnchanged(versions.all().path(0))));
        parts.checkSubresources(versions.shared(Versions.SUBRESOURCES), "spec.subresources");
        parts.checkColumns(versions.shared(Versions.COLUMNS), "spec.additionalPrinterColumns");
        JsonNode selectable = versions.shared(Versions.SELECTABLE_FIELDS);
        if (!selectable.isEmpty()) {
            if (sharedSchema.isMissingNode()) {
                errors.invalid("spec.selectableFields", "", "may only be set when validations.schema is included");
            } else {
                parts.checkSelectableFields(
                        selectable,
                        schema(sharedSchema),
                        "spec.selectableFields",
                        selectsAsBefore(versions.all().path(0)));
            }
        }
        JsonNode conversion = spec.path("conversion");
        String strategy = conversion.path("strategy").asText("");
        if (spec.path("preserveUnknownFields").asBoolean() && !strategy.equals("None")) {
            errors.invalid("spec.conversion.strategy", strategy, "must be None if spec.preserveUnknownFields is true");
        }
        new ConversionSettings(errors).check(conversion, before != null && isEstablished(before));
    }

    private void checkGroup() {
        String group = text("/group");
        List<String> wrong = DnsNames.subdomain(group);
        if (group.isEmpty()) {
            errors.required("spec.group", "");
        } else if (!wrong.isEmpty()) {
            errors.invalid("spec.group", group, wrong);
        } else if (!group.contains(".")) {
            errors.invalid("spec.group", group, "should be a domain with at least one dot");
        }
    }

    private void checkVersions() {
        int stored = 0;
        Set<String> names = new HashSet<>();
        boolean unique = true;
        for (int i = 0; i < versions.all().size(); i++) {
            JsonNode version = versions.all().get(i);
            String name = version.path("name").asText("");
            stored += version.path("storage").asBoolean() ? 1 : 0;
            unique &= names.add(name);
            errors.invalid("spec.versions[" + i + "].name", name, DnsNames.label1035(name));
            checkVersion(version, "spec.versions[" + i + "]");
        }
        if (!unique) {
            errors.invalid("spec.versions", shownVersions(), "must contain unique version names");
        }
        if (stored != 1) {
            errors.invalid("spec.versions", shownVersions(), "must have exactly one version marked as storage version");
        }
        String first = versions.all().path(0).path("name").asText("");
        if (!first.isEmpty()) {
            errors.invalid("spec.version", first, DnsNames.label1035(first));
        }
    }

    private void checkVersion(JsonNode version, String path) {
        parts.checkDeprecation(version, path);
        JsonNode schema = versions.own(version, Versions.SCHEMA);
        errors.add(VersionSchemas.validate(schema, path + ".schema", hasStatus(version), isUnchanged(version)));
        parts.checkSubresources(versions.own(version, Versions.SUBRESOURCES), path + ".subresources");
        parts.checkColumns(versions.own(version, Versions.COLUMNS), path + ".additionalPrinterColumns");
        JsonNode selectable = versions.own(version, Versions.SELECTABLE_FIELDS);
        if (selectable.isEmpty()) {
            return;
        }
        if (schema.has("openAPIV3Schema")) {
            parts.checkSelectableFields(
                    selectable, schema(schema), path + ".selectableFields", selectsAsBefore(version));
        } else {
            errors.invalid(
                    path + ".selectableFields",
                    "",
                    "may only be set when `version.schema.openAPIV3Schema` is not included");
        }
    }

    private static Schema schema(JsonNode schema) {
        return CompiledSchema.asWritten(schema.path("openAPIV3Schema"));
    }

    private static boolean hasStatus(JsonNode version) {
        return version.path("subresources").has("status");
    }

    private JsonNode versionBefore(JsonNode version) {
        if (before != null) {
            for (JsonNode old : before.path("spec").path("versions")) {
                if (old.path("name").equals(version.path("name"))) {
                    return old;
                }
            }
        }
        return MissingNode.getInstance();
    }

    private boolean isUnchanged(JsonNode version) {
        JsonNode old = versionBefore(version);
        return old.has("schema") && old.path("schema").equals(version.path("schema"));
    }

    private boolean selectsAsBefore(JsonNode version) {
        return versionBefore(version).path("selectableFields").equals(version.path("selectableFields"));
    }

    private static boolean hasDefaults(JsonNode node) {
        return node.has("default") || node.valueStream().anyMatch(DefinitionValidator::hasDefaults);
    }

    private void checkNames() {
        for (String field : List.of("plural", "singular", "kind", "listKind")) {
            if (text("/names/" + field).isEmpty()) {
                errors.required("spec.names." + field, "");
            }
        }
        for (String field : List.of("plural", "singular")) {
            String name = text("/names/" + field);
            if (!name.isEmpty()) {
                errors.invalid("spec.names." + field, name, DnsNames.label1035(name));
            }
        }
        for (String field : List.of("kind", "listKind")) {
            String name = text("/names/" + field);
            List<String> wrong = DnsNames.label1035(name.toLowerCase(Locale.ROOT));
            if (!name.isEmpty() && !wrong.isEmpty()) {
                errors.invalid(
                        "spec.names." + field,
                        name,
                        "may have mixed case, but should otherwise match: " + String.join(",", wrong));
            }
        }
        checkEach("shortNames");
        String kind = text("/names/kind");
        if (!kind.isEmpty() && kind.equals(text("/names/listKind"))) {
            errors.invalid("spec.names.listKind", kind, "kind and listKind may not be the same");
        }
        checkEach("categories");
    }

    private void checkEach(String field) {
        List<String> names = Json.strings(spec.path("names").path(field));
        for (int i = 0; i < names.size(); i++) {
            errors.invalid("spec.names." + field + "[" + i + "]", names.get(i), DnsNames.label1035(names.get(i)));
        }
    }

    private void checkImmutable(JsonNode old) {
        List<String> fixed = new ArrayList<>();
        if (isEstablished(old)) {
            fixed.add("scope");
            fixed.add("names.kind");
        }
        fixed.add("group");
        fixed.add("names.plural");
        for (String field : fixed) {
            JsonNode now = spec.at("/" + field.replace('.', '/'));
            if (!now.equals(old.path("spec").at("/" + field.replace('.', '/')))) {
                errors.invalid("spec." + field, now.asText(""), "field is immutable");
            }
        }
    }

    /** A version that objects may still be stored in has to stay. */
    private void checkStoredVersions() {
        Set<String> stored = new LinkedHashSet<>();
        if (before != null) {
            stored.addAll(Json.strings(before.path("status").path("storedVersions")));
        }
        Set<String> names = new HashSet<>();
        String storage = "";
        for (JsonNode version : versions.all()) {
            names.add(version.path("name").asText(""));
            if (version.path("storage").asBoolean() && storage.isEmpty()) {
                storage = version.path("name").asText("");
                stored.add(storage);
            }
        }
        List<String> all = List.copyOf(stored);
        if (all.isEmpty()) {
            errors.invalid("status.storedVersions", Json.object().nullNode(), "must have at least one stored version");
        }
        for (JsonNode version : versions.all()) {
            String name = version.path("name").asText("");
            if (version.path("storage").asBoolean() && !stored.contains(name)) {
                errors.invalid("status.storedVersions", Json.strings(all), "must have the storage version " + name);
            }
        }
        for (int i = 0; i < all.size(); i++) {
            String name = all.get(i);
            if (!names.contains(name)) {
                errors.invalid(
                        "status.storedVersions[" + i + "]",
                        name,
                        "missing from spec.versions; " + name + " was previously a storage version, and must remain in"
                                + " spec.versions until a storage migration ensures no data remains persisted in "
                                + name
                                + " and removes " + name + " from status.storedVersions");
            }
        }
    }

    /** The groups of Kubernetes itself are for APIs that its community has approved. */
    private void checkApproval() {
        String group = text("/group");
        boolean ofKubernetes = ("." + group).endsWith(".k8s.io") || ("." + group).endsWith(".kubernetes.io");
        String approval = approval(definition);
        if (!ofKubernetes || (before != null && isApproved(approval(before)) == isApproved(approval))) {
            return;
        }
        String field = "metadata.annotations[" + APPROVAL + "]";
        String reason = "protected groups must have approval annotation \"" + APPROVAL + "\"";
        String see = ", see https://github.com/kubernetes/enhancements/pull/1111";
        if (approval.isEmpty()) {
            errors.required(field, reason + see);
        } else if (!isApproved(approval)) {
            errors.invalid(
                    field, approval, reason + " with either a URL or a reason starting with \"unapproved\"" + see);
        }
    }

    private static String approval(JsonNode definition) {
        return definition.path("metadata").path("annotations").path(APPROVAL).asText("");
    }

    private static boolean isApproved(String approval) {
        if (approval.startsWith("unapproved")) {
            return true;
        }
        try {
            URI uri = new URI(approval);
            return uri.getScheme() != null && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isEstablished(JsonNode definition) {
        for (JsonNode condition : definition.path("status").path("conditions")) {
            if (condition.path("type").asText().equals("Established")) {
                return condition.path("status").asText().equals("True");
            }
        }
        return false;
    }

    /** The versions with the names of the API server's own code, as far as they differ from each other. */
    private JsonNode shownVersions() {
        if (versions.all().isMissingNode()) {
            return Json.object().nullNode();
        }
        var shown = Json.array();
        for (JsonNode version : versions.all()) {
            var one = shown.addObject();
            one.put("Name", version.path("name").asText(""));
            one.put("Served", version.path("served").asBoolean());
            one.put("Storage", version.path("storage").asBoolean());
            one.put("Deprecated", version.path("deprecated").asBoolean());
            one.set("DeprecationWarning", orNull(version.path("deprecationWarning")));
            one.set("Schema", orNull(versions.own(version, Versions.SCHEMA)));
            one.set("Subresources", orNull(versions.own(version, Versions.SUBRESOURCES)));
            one.set("AdditionalPrinterColumns", orNull(versions.own(version, Versions.COLUMNS)));
            one.set("SelectableFields", orNull(versions.own(version, Versions.SELECTABLE_FIELDS)));
        }
        return shown;
    }

    private static JsonNode orNull(JsonNode node) {
        return node.isMissingNode() ? Json.object().nullNode() : node;
    }

    private String text(String pointer) {
        return spec.at(pointer).asText("");
    }
}
