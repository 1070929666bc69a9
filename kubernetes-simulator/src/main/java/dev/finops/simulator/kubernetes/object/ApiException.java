package dev.finops.simulator.kubernetes.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request refused, in the form and the words of the Kubernetes API (a {@code Status} object). */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final String reason;
    private final transient ObjectNode details;

    private ApiException(int code, String reason, String message, @Nullable ObjectNode details) {
        super(message);
        this.code = code;
        this.reason = reason;
        this.details = details == null ? Json.object() : details;
    }

    public static ApiException badRequest(String message) {
        return new ApiException(400, "BadRequest", message, null);
    }

    /** The body of the request cannot be read as an object of its kind. */
    public static ApiException unreadable(String kind, String version, String why) {
        return badRequest(kind + " in version \"" + version + "\" cannot be handled as a " + kind + ": " + why);
    }

    public static ApiException unauthorized() {
        return new ApiException(401, "Unauthorized", "Unauthorized", null);
    }

    public static ApiException forbidden(String resource, String name, String why) {
        return new ApiException(
                403,
                "Forbidden",
                resource + (name.isEmpty() ? "" : " \"" + name + "\"") + " is forbidden: " + why,
                Json.object().put("name", name).put("kind", resource));
    }

    /** A path that is no resource is not for this user. */
    public static ApiException forbiddenPath(String why) {
        return new ApiException(403, "Forbidden", "forbidden: " + why, null);
    }

    /** The path itself is not served. */
    public static ApiException unknownPath() {
        return new ApiException(404, "NotFound", "the server could not find the requested resource", null);
    }

    public static ApiException notFound(GroupResource resource, String name) {
        return new ApiException(404, "NotFound", resource + " \"" + name + "\" not found", details(resource, name));
    }

    public static ApiException methodNotAllowed() {
        return new ApiException(
                405, "MethodNotAllowed", "the server does not allow this method on the requested resource", null);
    }

    public static ApiException alreadyExists(GroupResource resource, String name) {
        return new ApiException(
                409, "AlreadyExists", resource + " \"" + name + "\" already exists", details(resource, name));
    }

    public static ApiException conflict(GroupResource resource, String name, String why) {
        return new ApiException(
                409,
                "Conflict",
                "Operation cannot be fulfilled on " + resource + " \"" + name + "\": " + why,
                details(resource, name));
    }

    /** Server-side apply met fields that other managers own. */
    public static ApiException applyConflict(String message, List<Cause> causes) {
        return new ApiException(409, "Conflict", message, withCauses(Json.object(), causes));
    }

    /** The resource version is older than the history kept. */
    public static ApiException expired(String message) {
        return new ApiException(410, "Expired", message, null);
    }

    public static ApiException unsupportedMediaType(List<String> accepted) {
        return new ApiException(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include: "
                        + String.join(", ", accepted),
                null);
    }

    /** The object breaks its schema or its rules. */
    public static ApiException invalid(String group, String kind, String name, List<FieldError> errors) {
        String all = errors.stream().map(FieldError::toString).distinct().collect(Collectors.joining(", "));
        ObjectNode details = Json.object().put("name", name).put("group", group).put("kind", kind);
        List<Cause> causes = errors.stream()
                .map(e -> new Cause(e.type().reason(), e.body(), e.field()))
                .toList();
        return new ApiException(
                422,
                "Invalid",
                (group.isEmpty() ? kind : kind + "." + group) + " \"" + name + "\" is invalid: "
                        + (errors.size() > 1 ? "[" + all + "]" : all),
                withCauses(details, causes));
    }

    /** The request is well-formed but cannot be done, as a patch whose test fails. */
    public static ApiException unprocessable(String message) {
        return new ApiException(422, "Invalid", message, null);
    }

    public static ApiException internal(String message) {
        return new ApiException(500, "InternalError", "Internal error occurred: " + message, null);
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }

    /** The error as the {@code Status} object that is the body of the answer. */
    public ObjectNode status() {
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Failure").put("message", getMessage()).put("reason", reason);
        if (!details.isEmpty()) {
            status.set("details", details);
        }
        return status.put("code", code);
    }

    private static ObjectNode details(GroupResource resource, String name) {
        ObjectNode details = Json.object().put("name", name);
        if (!resource.group().isEmpty()) {
            details.put("group", resource.group());
        }
        return details.put("kind", resource.resource());
    }

    private static ObjectNode withCauses(ObjectNode details, List<Cause> causes) {
        var array = details.putArray("causes");
        causes.forEach(c -> array.addObject()
                .put("reason", c.reason())
                .put("message", c.message())
                .put("field", c.field()));
        return details;
    }

    /** One reason among several, tied to a field. */
    public record Cause(String reason, String message, String field) {}
}
