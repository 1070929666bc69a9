package dev.finops.crds.v1alpha1;

import static java.util.Objects.requireNonNull;

import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;

/**
 * Makes a list a map, so that server-side apply merges it item by item. The input is {@code property:key}.
 *
 * <p>Used by the CRD generator only, which has no annotation for this.
 */
public final class ListMap implements SchemaCustomizer.Customizer {
    @Override
    public JSONSchemaProps apply(JSONSchemaProps schema, String input, KubernetesSerialization serialization) {
        int colon = input.indexOf(':');
        JSONSchemaProps list = requireNonNull(schema.getProperties().get(input.substring(0, colon)), input);
        list.setXKubernetesListType("map");
        list.setXKubernetesListMapKeys(List.of(input.substring(colon + 1)));
        return schema;
    }
}
