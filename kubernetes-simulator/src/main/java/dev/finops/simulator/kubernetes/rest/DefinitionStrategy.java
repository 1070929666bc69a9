package dev.finops.simulator.kubernetes.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.definition.DefinitionDecoder;
import dev.finops.simulator.kubernetes.definition.DefinitionValidator;
import dev.finops.simulator.kubernetes.object.FieldError;
import dev.finops.simulator.kubernetes.resource.ResourceType;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** CustomResourceDefinitions: derived names, and the checks that a definition is one that can be served. */
final class DefinitionStrategy implements Strategy {
    @Override
    public List<String> prune(ResourceType type, ObjectNode object) {
        return DefinitionDecoder.decode(object);
    }

    @Override
    public boolean hasSchema() {
        return false;
    }

    @Override
    public void prepare(@Nullable ObjectNode before, ObjectNode after) {
        if (!(after.get("spec") instanceof ObjectNode spec)) {
            return;
        }
        if (spec.path("names") instanceof ObjectNode names) {
            String kind = names.path("kind").asText("");
            if (names.path("singular").asText("").isEmpty()) {
                names.put("singular", kind.toLowerCase(Locale.ROOT));
            }
            if (names.path("listKind").asText("").isEmpty() && !kind.isEmpty()) {
                names.put("listKind", kind + "List");
            }
        }
        if (!spec.has("conversion")) {
            spec.putObject("conversion").put("strategy", "None");
        }
        if (spec.at("/conversion/webhook/clientConfig/service") instanceof ObjectNode service && !service.has("port")) {
            service.put("port", 443);
        }
    }

    @Override
    public List<FieldError> validate(@Nullable ObjectNode before, ObjectNode after) {
        return DefinitionValidator.validate(before, after);
    }

    @Override
    public boolean allowsUnconditionalUpdate() {
        return false;
    }
}
