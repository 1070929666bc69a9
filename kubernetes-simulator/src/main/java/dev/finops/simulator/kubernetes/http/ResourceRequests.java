package dev.finops.simulator.kubernetes.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.authorization.AccessReviews;
import dev.finops.simulator.kubernetes.authorization.Tokens;
import dev.finops.simulator.kubernetes.authorization.User;
import dev.finops.simulator.kubernetes.object.ApiException;
import dev.finops.simulator.kubernetes.object.Json;
import dev.finops.simulator.kubernetes.object.ObjectMeta;
import dev.finops.simulator.kubernetes.patch.Patches;
import dev.finops.simulator.kubernetes.resource.ResourceType;
import dev.finops.simulator.kubernetes.rest.Deletion;
import dev.finops.simulator.kubernetes.rest.ObjectDeleter;
import dev.finops.simulator.kubernetes.rest.ObjectReader;
import dev.finops.simulator.kubernetes.rest.ObjectWriter;
import dev.finops.simulator.kubernetes.rest.WriteOptions;
import dev.finops.simulator.kubernetes.rest.WriteOptions.FieldValidation;
import java.io.IOException;
import java.util.List;

/** Requests for objects: each verb to what does it. */
public final class ResourceRequests {
    private final ObjectReader reader;
    private final ObjectWriter writer;
    private final ObjectDeleter deleter;
    private final WatchStreams watches;
    private final Representation representation;
    private final AccessControl access;
    private final AccessReviews reviews;
    private final Tokens tokens;

    public ResourceRequests(
            ObjectReader reader,
            ObjectWriter writer,
            ObjectDeleter deleter,
            WatchStreams watches,
            Representation representation,
            AccessControl access,
            AccessReviews reviews,
            Tokens tokens) {
        this.reader = reader;
        this.writer = writer;
        this.deleter = deleter;
        this.watches = watches;
        this.representation = representation;
        this.access = access;
        this.reviews = reviews;
        this.tokens = tokens;
    }

    /**
     * What a request is about.
     *
     * @param namespace empty for all namespaces, and for cluster-scoped resources
     * @param name empty for the collection
     * @param subresource empty for the object itself
     */
    record Target(ResourceType type, String namespace, String name, String subresource) {}

    void handle(ApiRequest request, User user, Target target) throws IOException {
        access.require(request, user, target);
        if (AccessReviews.isReview(target.type().groupResource())) {
            review(request, user, target);
            return;
        }
        if (target.subresource().equals("token")) {
            issueToken(request, target);
            return;
        }
        requireServed(target);
        boolean collection = target.name().isEmpty();
        switch (request.method()) {
            case "GET" -> {
                if (request.isTrue("watch")) {
                    watches.serve(request, target.type(), target.namespace(), target.name());
                } else if (collection) {
                    list(request, target);
                } else {
                    answer(request, target, 200, reader.get(target.type(), target.namespace(), target.name()));
                }
            }
            case "POST" -> {
                requireCollection(collection);
                answer(
                        request,
                        target,
                        201,
                        writer.create(target.type(), target.namespace(), object(request), options(request)));
            }
            case "PUT" -> {
                requireCollection(!collection);
                answer(
                        request,
                        target,
                        200,
                        writer.replace(
                                target.type(),
                                target.namespace(),
                                target.name(),
                                target.subresource(),
                                object(request),
                                options(request)));
            }
            case "PATCH" -> {
                requireCollection(!collection);
                patch(request, user, target);
            }
            case "DELETE" -> {
                Deletion deletion =
                        Deletion.read(request.body(), request.query("propagationPolicy"), isDryRun(request));
                if (collection) {
                    deleteAll(request, target, deletion);
                } else {
                    Responses.json(
                            request, 200, deleter.delete(target.type(), target.namespace(), target.name(), deletion));
                }
            }
            default -> throw ApiException.methodNotAllowed();
        }
    }

    private void review(ApiRequest request, User user, Target target) throws IOException {
        requireCollection(request.method().equals("POST"));
        ObjectNode review = object(request)
                .put("apiVersion", target.type().apiVersion())
                .put("kind", target.type().names().kind());
        Responses.json(request, 201, reviews.answer(target.type().groupResource(), user, review));
    }

    /** {@code TokenRequest}, a subresource of service accounts. */
    private void issueToken(ApiRequest request, Target target) throws IOException {
        if (!target.type().names().kind().equals("ServiceAccount")) {
            throw ApiException.unknownPath();
        }
        requireCollection(request.method().equals("POST"));
        reader.get(target.type(), target.namespace(), target.name());
        ObjectNode answer = object(request);
        answer.putObject("status").put("token", tokens.issue(target.namespace(), target.name()));
        Responses.json(request, 201, answer);
    }

    private void list(ApiRequest request, Target target) throws IOException {
        var found = reader.list(target.type(), target.namespace(), request.selector());
        String version = String.valueOf(found.revision());
        if (representation.isTable(request)) {
            Responses.json(request, 200, representation.table(request, target.type(), found.objects(), version));
            return;
        }
        Responses.json(request, 200, listOf(target.type(), found.objects(), version));
    }

    private static ObjectNode listOf(ResourceType type, List<ObjectNode> objects, String version) {
        ObjectNode list = Json.object()
                .put("apiVersion", type.apiVersion())
                .put("kind", type.names().listKind());
        list.putObject("metadata").put("resourceVersion", version);
        ArrayNode items = list.putArray("items");
        objects.forEach(items::add);
        return list;
    }

    private void patch(ApiRequest request, User user, Target target) throws IOException {
        JsonNode body = request.requiredBody();
        if (request.contentType().equals("application/apply-patch+yaml")) {
            if (request.query("fieldManager").isEmpty()) {
                throw ApiException.badRequest("PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value:"
                        + " is required for apply patch");
            }
            if (!reader.exists(target.type(), target.namespace(), target.name())) {
                access.requireCreate(user, target);
            }
            var applied = writer.apply(
                    target.type(),
                    target.namespace(),
                    target.name(),
                    target.subresource(),
                    asObject(body),
                    request.isTrue("force"),
                    options(request));
            answer(request, target, applied.created() ? 201 : 200, applied.object());
            return;
        }
        ObjectNode patched = writer.patch(
                target.type(),
                target.namespace(),
                target.name(),
                target.subresource(),
                Patches.of(request.contentType(), target.type(), body),
                options(request));
        answer(request, target, 200, patched);
    }

    private void deleteAll(ApiRequest request, Target target, Deletion deletion) throws IOException {
        var found = reader.list(target.type(), target.namespace(), request.selector());
        found.objects()
                .forEach(o -> deleter.delete(target.type(), ObjectMeta.namespace(o), ObjectMeta.name(o), deletion));
        Responses.json(request, 200, listOf(target.type(), found.objects(), String.valueOf(found.revision())));
    }

    private void answer(ApiRequest request, Target target, int code, ObjectNode object) throws IOException {
        ObjectNode body = representation.isTable(request)
                ? representation.table(request, target.type(), List.of(object), ObjectMeta.resourceVersion(object))
                : object;
        Responses.json(request, code, body);
    }

    private static WriteOptions options(ApiRequest request) {
        FieldValidation validation = switch (request.query("fieldValidation")) {
            case "Strict" -> FieldValidation.STRICT;
            case "Ignore" -> FieldValidation.IGNORE;
            default -> FieldValidation.WARN;
        };
        return new WriteOptions(request.fieldManager(), isDryRun(request), validation, request::warn);
    }

    private static boolean isDryRun(ApiRequest request) {
        return request.query("dryRun").equals("All");
    }

    private static ObjectNode object(ApiRequest request) throws IOException {
        return asObject(request.requiredBody());
    }

    private static ObjectNode asObject(JsonNode body) {
        if (body instanceof ObjectNode object) {
            return object;
        }
        throw ApiException.badRequest("the body of the request is no object");
    }

    private static void requireServed(Target target) {
        String subresource = target.subresource();
        if (!subresource.isEmpty()
                && !(subresource.equals("status") && target.type().statusSubresource())) {
            throw ApiException.unknownPath();
        }
    }

    private static void requireCollection(boolean asExpected) {
        if (!asExpected) {
            throw ApiException.methodNotAllowed();
        }
    }
}
