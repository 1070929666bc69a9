package dev.finops.simulator.kubernetes.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.object.ApiException;
import dev.finops.simulator.kubernetes.object.FieldError;
import dev.finops.simulator.kubernetes.object.ObjectMeta;
import dev.finops.simulator.kubernetes.resource.ResourceType;
import java.util.List;

/** Holds the kind and version that clients send to those of the address; of built-in types they may be left out. */
final class SentKind {
    private static final int SUMMARY_LENGTH = 30;

    private SentKind() {}

    /** Fills in kind and version, or throws an {@link ApiException} (400, 422) where others were sent. */
    static void require(ResourceType type, ObjectNode object) {
        String kind = object.path("kind").asText("");
        String apiVersion = object.path("apiVersion").asText("");
        if (type.custom()) {
            requireCustom(type, object, kind, apiVersion);
        } else if (!apiVersion.isEmpty() && !apiVersion.equals(type.apiVersion())) {
            throw cannotBeHandled(
                    type,
                    type.names().kind(),
                    "no kind \"" + kind + "\" is registered for version \"" + apiVersion
                            + "\" in scheme \"pkg/runtime/scheme.go:111\"");
        } else if (!kind.isEmpty() && !kind.equals(type.names().kind())) {
            throw cannotBeHandled(
                    type,
                    kind,
                    "converting (" + type.version() + "." + kind + ") to (core."
                            + type.names().kind() + "): unknown conversion");
        }
        object.put("apiVersion", type.apiVersion()).put("kind", type.names().kind());
    }

    private static void requireCustom(ResourceType type, ObjectNode object, String kind, String apiVersion) {
        if (kind.isEmpty()) {
            String sent = object.toString();
            String summary = sent.length() > SUMMARY_LENGTH ? sent.substring(0, SUMMARY_LENGTH) + " ..." : sent;
            throw ApiException.badRequest("the object provided is unrecognized (must be of type "
                    + type.names().kind() + "): Object 'Kind' is missing in '" + sent + "' (" + summary + ")");
        }
        if (!apiVersion.equals(type.apiVersion())) {
            throw ApiException.badRequest("the API version in the data (" + apiVersion
                    + ") does not match the expected API version (" + type.apiVersion() + ")");
        }
        if (!kind.equals(type.names().kind())) {
            throw ApiException.invalid(
                    type.group(),
                    kind,
                    ObjectMeta.name(object),
                    List.of(FieldError.invalid(
                            "kind",
                            "\"" + kind + "\"",
                            "must be " + type.names().kind())));
        }
    }

    private static ApiException cannotBeHandled(ResourceType type, String sent, String reason) {
        return ApiException.badRequest(sent + " in version \"" + type.version() + "\" cannot be handled as a "
                + type.names().kind() + ": " + reason);
    }
}
