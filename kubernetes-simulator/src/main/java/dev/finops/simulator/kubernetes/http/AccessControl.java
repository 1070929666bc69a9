package dev.finops.simulator.kubernetes.http;

import dev.finops.simulator.kubernetes.authorization.Attributes;
import dev.finops.simulator.kubernetes.authorization.Authorizer;
import dev.finops.simulator.kubernetes.authorization.Impersonation;
import dev.finops.simulator.kubernetes.authorization.Tokens;
import dev.finops.simulator.kubernetes.authorization.User;
import dev.finops.simulator.kubernetes.object.ApiException;
import dev.finops.simulator.kubernetes.object.GroupResource;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds out who sends a request, and whether that user may. */
public final class AccessControl {
    private static final Pattern SELECTED_NAME = Pattern.compile("(?:^|,)metadata\\.name==?([^,]+)");

    private final Tokens tokens;
    private final Authorizer authorizer;

    public AccessControl(Tokens tokens, Authorizer authorizer) {
        this.tokens = tokens;
        this.authorizer = authorizer;
    }

    /** @throws ApiException (401) if the credentials are not known, (403) if the impersonation is not allowed */
    User user(ApiRequest request) {
        User caller = tokens.authenticate(request.header("Authorization"));
        String other = request.header("Impersonate-User");
        List<String> groups = Stream.of(request.header("Impersonate-Group").split(","))
                .filter(g -> !g.isEmpty())
                .toList();
        return other.isEmpty() ? caller : Impersonation.of(authorizer, caller, other, groups);
    }

    /** @throws ApiException (403) if the user may not */
    void requirePath(ApiRequest request, User user) {
        String path = "/" + String.join("/", request.path());
        String verb = request.method().toLowerCase(Locale.ROOT);
        if (!authorizer.allows(user, Attributes.ofPath(verb, path))) {
            throw ApiException.forbiddenPath("User \"" + user.name() + "\" cannot " + verb + " path \"" + path + "\"");
        }
    }

    /** @throws ApiException (403) if the user may not */
    void require(ApiRequest request, User user, ResourceRequests.Target target) {
        require(user, target, verb(request, target), name(request, target));
    }

    /** @throws ApiException (403) if the user may not */
    void requireCreate(User user, ResourceRequests.Target target) {
        require(user, target, "create", target.name());
    }

    private void require(User user, ResourceRequests.Target target, String verb, String name) {
        GroupResource resource = target.type().groupResource();
        String namespace = target.type().names().kind().equals("Namespace") ? target.name() : target.namespace();
        var attributes = Attributes.ofResource(
                verb, resource.group(), resource.resource(), target.subresource(), namespace, name);
        if (!authorizer.allows(user, attributes)) {
            String shown = resource.resource() + (target.subresource().isEmpty() ? "" : "/" + target.subresource());
            throw ApiException.forbidden(
                    resource.toString(),
                    name,
                    "User \"" + user.name() + "\" cannot " + verb + " resource \"" + shown + "\" in API group \""
                            + resource.group() + "\" "
                            + (namespace.isEmpty()
                                    ? "at the cluster scope"
                                    : "in the namespace \"" + namespace + "\""));
        }
    }

    private static String verb(ApiRequest request, ResourceRequests.Target target) {
        boolean collection = target.name().isEmpty();
        return switch (request.method()) {
            case "GET", "HEAD" -> request.isTrue("watch") ? "watch" : collection ? "list" : "get";
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> collection ? "deletecollection" : "delete";
            default -> request.method().toLowerCase(Locale.ROOT);
        };
    }

    /** A list or watch of one name counts as being about that object. */
    private static String name(ApiRequest request, ResourceRequests.Target target) {
        Matcher selected = SELECTED_NAME.matcher(request.query("fieldSelector"));
        return target.name().isEmpty() && request.method().equals("GET") && selected.find()
                ? selected.group(1)
                : target.name();
    }
}
