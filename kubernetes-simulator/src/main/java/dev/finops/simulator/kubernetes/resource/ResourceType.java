package dev.finops.simulator.kubernetes.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finops.simulator.kubernetes.cel.ValidationRules;
import dev.finops.simulator.kubernetes.object.GroupResource;
import dev.finops.simulator.kubernetes.schema.Schema;
import dev.finops.simulator.kubernetes.table.Column;
import java.util.List;

/**
 * A resource as served in one version.
 *
 * @param group empty for the core API
 * @param custom whether a CustomResourceDefinition made it
 * @param generated whether the server counts generations of it
 * @param openApi the schema as it is published
 */
public record ResourceType(
        String group,
        String version,
        Names names,
        boolean namespaced,
        boolean custom,
        boolean statusSubresource,
        boolean generated,
        List<String> verbs,
        Schema schema,
        ValidationRules rules,
        JsonNode openApi,
        List<Column> columns) {

    /** The verbs of a resource that can be stored. */
    public static final List<String> ALL_VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

    public GroupResource groupResource() {
        return new GroupResource(group, names.plural());
    }

    /** The value of {@code apiVersion}: group and version, or the version alone in the core API. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** How the resource is called. */
    public record Names(
            String plural,
            String singular,
            String kind,
            String listKind,
            List<String> shortNames,
            List<String> categories) {}
}
