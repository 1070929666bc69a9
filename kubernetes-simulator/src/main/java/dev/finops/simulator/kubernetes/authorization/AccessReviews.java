package dev.finops.simulator.kubernetes.authorization;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.object.ApiException;
import dev.finops.simulator.kubernetes.object.GroupResource;
import dev.finops.simulator.kubernetes.object.Json;
import java.util.List;
import java.util.stream.Stream;

/** Questions about access, which are asked by creating an object that nobody stores. */
public final class AccessReviews {
    private static final String AUTHORIZATION = "authorization.k8s.io";
    private static final GroupResource SELF_ACCESS = new GroupResource(AUTHORIZATION, "selfsubjectaccessreviews");
    private static final GroupResource ACCESS = new GroupResource(AUTHORIZATION, "subjectaccessreviews");
    private static final GroupResource RULES = new GroupResource(AUTHORIZATION, "selfsubjectrulesreviews");
    private static final GroupResource SELF = new GroupResource("authentication.k8s.io", "selfsubjectreviews");

    private final Authorizer authorizer;

    public AccessReviews(Authorizer authorizer) {
        this.authorizer = authorizer;
    }

    public static boolean isReview(GroupResource resource) {
        return List.of(SELF_ACCESS, ACCESS, RULES, SELF).contains(resource);
    }

    /** The review with its answer. */
    public ObjectNode answer(GroupResource resource, User caller, ObjectNode review) {
        ObjectNode answered = review.deepCopy();
        JsonNode spec = review.path("spec");
        if (resource.equals(SELF)) {
            ObjectNode user = answered.putObject("status").putObject("userInfo");
            user.put("username", caller.name()).set("groups", Json.strings(caller.groups()));
        } else if (resource.equals(RULES)) {
            answered.set("status", rules(caller, spec.path("namespace").asText("")));
        } else if (resource.equals(SELF_ACCESS)) {
            answered.putObject("status").put("allowed", authorizer.allows(caller, attributes(spec)));
        } else if (resource.equals(ACCESS)) {
            User user = new User(spec.path("user").asText(), Json.strings(spec.path("groups")));
            answered.putObject("status").put("allowed", authorizer.allows(user, attributes(spec)));
        } else {
            throw ApiException.unknownPath();
        }
        return answered;
    }

    private static Attributes attributes(JsonNode spec) {
        JsonNode path = spec.path("nonResourceAttributes");
        if (path.isObject()) {
            return Attributes.ofPath(
                    path.path("verb").asText(), path.path("path").asText());
        }
        JsonNode resource = spec.path("resourceAttributes");
        return Attributes.ofResource(
                resource.path("verb").asText(),
                resource.path("group").asText(""),
                resource.path("resource").asText(""),
                resource.path("subresource").asText(""),
                resource.path("namespace").asText(""),
                resource.path("name").asText(""));
    }

    private ObjectNode rules(User user, String namespace) {
        ObjectNode status = Json.object();
        var resourceRules = status.putArray("resourceRules");
        var pathRules = status.putArray("nonResourceRules");
        Stream<JsonNode> rules = authorizer instanceof RoleBasedAuthorizer byRoles
                        && !user.groups().contains(User.MASTERS)
                ? byRoles.rules(user, namespace)
                : Stream.of(everything("apiGroups", "resources"), everything("nonResourceURLs"));
        rules.forEach(r -> (r.path("nonResourceURLs").isEmpty() ? resourceRules : pathRules).add(r));
        return status.put("incomplete", false);
    }

    private static ObjectNode everything(String... fields) {
        ObjectNode rule = Json.object();
        Stream.concat(Stream.of("verbs"), Stream.of(fields))
                .forEach(f -> rule.putArray(f).add("*"));
        return rule;
    }
}
