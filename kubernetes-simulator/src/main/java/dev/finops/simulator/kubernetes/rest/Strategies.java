package dev.finops.simulator.kubernetes.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.object.GroupResource;
import dev.finops.simulator.kubernetes.object.ObjectMeta;
import dev.finops.simulator.kubernetes.resource.ResourceType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The strategies of the built-in types that need one. */
final class Strategies {
    private static final Strategy CONDITIONAL_UPDATES_ONLY = new Strategy() {
        @Override
        public boolean allowsUnconditionalUpdate() {
            return false;
        }
    };

    private static final Map<GroupResource, Strategy> BUILT_IN = Map.of(
            GroupResource.NAMESPACES,
            new NamespaceStrategy(),
            GroupResource.DEFINITIONS,
            new DefinitionStrategy(),
            new GroupResource("", "events"),
            new EventStrategy(),
            new GroupResource("events.k8s.io", "events"),
            new EventStrategy(),
            new GroupResource("", "secrets"),
            new SecretStrategy(),
            new GroupResource("coordination.k8s.io", "leases"),
            CONDITIONAL_UPDATES_ONLY);

    private Strategies() {}

    static Strategy of(ResourceType type) {
        return type.custom() ? CONDITIONAL_UPDATES_ONLY : BUILT_IN.getOrDefault(type.groupResource(), Strategy.NONE);
    }

    private static final class NamespaceStrategy implements Strategy {
        @Override
        public void prepare(@Nullable ObjectNode before, ObjectNode after) {
            ObjectMeta.of(after)
                    .withObjectProperty("labels")
                    .put("kubernetes.io/metadata.name", ObjectMeta.name(after));
            if (before == null) {
                after.withObjectProperty("spec").putArray("finalizers").add("kubernetes");
                after.putObject("status").put("phase", "Active");
            }
        }
    }

    private static final class SecretStrategy implements Strategy {
        @Override
        public void prepare(@Nullable ObjectNode before, ObjectNode after) {
            if (after.remove("stringData") instanceof ObjectNode plain) {
                ObjectNode data = after.withObjectProperty("data");
                plain.properties()
                        .forEach(e -> data.put(
                                e.getKey(),
                                Base64.getEncoder()
                                        .encodeToString(e.getValue().asText().getBytes(StandardCharsets.UTF_8))));
            }
        }
    }
}
