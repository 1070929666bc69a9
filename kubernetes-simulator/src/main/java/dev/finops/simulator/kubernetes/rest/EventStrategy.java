package dev.finops.simulator.kubernetes.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.object.FieldError;
import dev.finops.simulator.kubernetes.object.ObjectMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What new events must say: those of the group events.k8s.io more than those of the core API
 * (https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/events.go).
 */
final class EventStrategy implements Strategy {
    private static final Set<String> NAMESPACES_OF_CLUSTER_EVENTS = Set.of("", "default", "kube-system");

    @Override
    public List<FieldError> validate(@Nullable ObjectNode before, ObjectNode after) {
        if (before != null) {
            return List.of();
        }
        List<FieldError> errors = new ArrayList<>();
        boolean core = after.path("apiVersion").asText().equals("v1");
        String about = after.path(core ? "involvedObject" : "regarding")
                .path("namespace")
                .asText("");
        String namespace = ObjectMeta.namespace(after);
        if (about.isEmpty() ? !NAMESPACES_OF_CLUSTER_EVENTS.contains(namespace) : !about.equals(namespace)) {
            errors.add(FieldError.invalid(
                    "involvedObject.namespace", "\"" + about + "\"", "does not match event.namespace"));
        }
        if (after.hasNonNull("eventTime")) {
            List.of(core ? "reportingComponent" : "reportingController", "reportingInstance", "action", "reason")
                    .stream()
                    .filter(field -> after.path(field).asText("").isEmpty())
                    .forEach(field -> errors.add(FieldError.required(field, "")));
        } else if (!core) {
            errors.add(FieldError.required("eventTime", ""));
        }
        return errors;
    }
}
