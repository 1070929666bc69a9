package dev.finops.simulator.kubernetes.authorization;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.object.GroupResource;
import dev.finops.simulator.kubernetes.object.Json;
import dev.finops.simulator.kubernetes.object.ObjectMeta;
import dev.finops.simulator.kubernetes.store.ObjectKey;
import dev.finops.simulator.kubernetes.store.ObjectStore;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Decides by the stored roles and bindings (https://kubernetes.io/docs/reference/access-authn-authz/rbac/). */
public final class RoleBasedAuthorizer implements Authorizer {
    private static final String GROUP = "rbac.authorization.k8s.io";
    private static final GroupResource ROLES = new GroupResource(GROUP, "roles");
    private static final GroupResource CLUSTER_ROLES = new GroupResource(GROUP, "clusterroles");
    private static final GroupResource ROLE_BINDINGS = new GroupResource(GROUP, "rolebindings");
    private static final GroupResource CLUSTER_ROLE_BINDINGS = new GroupResource(GROUP, "clusterrolebindings");

    private final ObjectStore store;

    public RoleBasedAuthorizer(ObjectStore store) {
        this.store = store;
    }

    @Override
    public boolean allows(User user, Attributes attributes) {
        return user.groups().contains(User.MASTERS)
                || rules(user, attributes.namespace()).anyMatch(r -> covers(r, attributes));
    }

    /** The rules that apply to a user in a namespace; in no namespace only those of cluster role bindings. */
    Stream<JsonNode> rules(User user, String namespace) {
        Stream<JsonNode> everywhere = store.list(CLUSTER_ROLE_BINDINGS, "").objects().stream()
                .filter(b -> names(b, "", user))
                .flatMap(b -> rulesOf(b, ""));
        if (namespace.isEmpty()) {
            return everywhere;
        }
        Stream<JsonNode> here = store.list(ROLE_BINDINGS, namespace).objects().stream()
                .filter(b -> names(b, namespace, user))
                .flatMap(b -> rulesOf(b, namespace));
        return Stream.concat(everywhere, here);
    }

    private static boolean names(JsonNode binding, String namespace, User user) {
        return elements(binding.path("subjects")).anyMatch(subject -> {
            String name = subject.path("name").asText();
            return switch (subject.path("kind").asText()) {
                case "User" -> user.name().equals(name);
                case "Group" -> user.groups().contains(name);
                case "ServiceAccount" ->
                    user.name()
                            .equals(User.serviceAccount(
                                            subject.path("namespace").asText(namespace), name)
                                    .name());
                default -> false;
            };
        });
    }

    private Stream<JsonNode> rulesOf(JsonNode binding, String namespace) {
        JsonNode reference = binding.path("roleRef");
        String name = reference.path("name").asText();
        boolean clusterRole = reference.path("kind").asText().equals("ClusterRole");
        ObjectNode role =
                store.get(clusterRole ? new ObjectKey(CLUSTER_ROLES, "", name) : new ObjectKey(ROLES, namespace, name));
        if (role == null) {
            return Stream.empty();
        }
        Stream<JsonNode> aggregated = elements(role.path("aggregationRule").path("clusterRoleSelectors"))
                .flatMap(selector -> store.list(CLUSTER_ROLES, "").objects().stream()
                        .filter(r -> matches(selector, r))
                        .flatMap(r -> elements(r.path("rules"))));
        return Stream.concat(elements(role.path("rules")), aggregated);
    }

    private static boolean matches(JsonNode selector, JsonNode role) {
        return selector.path("matchLabels").properties().stream()
                .allMatch(l -> l.getValue().asText().equals(ObjectMeta.label(role, l.getKey())));
    }

    private static boolean covers(JsonNode rule, Attributes attributes) {
        if (!includes(rule.path("verbs"), attributes.verb())) {
            return false;
        }
        if (!attributes.isResource()) {
            return Json.strings(rule.path("nonResourceURLs")).stream()
                    .anyMatch(url -> url.endsWith("*")
                            ? attributes.path().startsWith(url.substring(0, url.length() - 1))
                            : attributes.path().equals(url));
        }
        List<String> names = Json.strings(rule.path("resourceNames"));
        return includes(rule.path("apiGroups"), attributes.group())
                && (includes(rule.path("resources"), attributes.qualifiedResource())
                        || (!attributes.subresource().isEmpty()
                                && Json.strings(rule.path("resources")).contains("*/" + attributes.subresource())))
                && (names.isEmpty() || names.contains(attributes.name()));
    }

    private static boolean includes(JsonNode values, String value) {
        List<String> all = Json.strings(values);
        return all.contains("*") || all.contains(value);
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
