package dev.finops.simulator.kubernetes.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.object.ApiException;
import dev.finops.simulator.kubernetes.object.Json;
import dev.finops.simulator.kubernetes.object.ObjectMeta;
import dev.finops.simulator.kubernetes.resource.ResourceType;
import dev.finops.simulator.kubernetes.rest.Conversion;
import dev.finops.simulator.kubernetes.rest.ObjectReader;
import dev.finops.simulator.kubernetes.store.Change;
import dev.finops.simulator.kubernetes.store.ObjectStore;
import dev.finops.simulator.kubernetes.store.Watch;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Watches as HTTP streams: one JSON document a line for each event, until the client or the time limit ends it. */
public final class WatchStreams {
    private static final Duration DEFAULT_LIMIT = Duration.ofMinutes(30);

    private final ObjectStore store;
    private final ObjectReader reader;
    private final Representation representation;
    private final Duration bookmarkInterval;

    /** @param bookmarkInterval how long a watch is silent before it says how far it is */
    public WatchStreams(
            ObjectStore store, ObjectReader reader, Representation representation, Duration bookmarkInterval) {
        this.store = store;
        this.reader = reader;
        this.representation = representation;
        this.bookmarkInterval = bookmarkInterval;
    }

    /** @param name empty to watch the collection */
    void serve(ApiRequest request, ResourceType type, String namespace, String name) throws IOException {
        Predicate<JsonNode> scope = request.selector()
                .and(o -> namespace.isEmpty() || ObjectMeta.namespace(o).equals(namespace))
                .and(o -> name.isEmpty() || ObjectMeta.name(o).equals(name));
        String since = request.query("resourceVersion");
        boolean fromNow = since.isEmpty() || since.equals("0");
        long from = fromNow ? 0 : parse(since);
        ObjectStore.Snapshot start = reader.list(type, namespace, scope);
        try (Watch watch = store.watch(Conversion.storage(type), fromNow ? start.revision() : from)) {
            var stream = new Stream(request, type, scope);
            if (fromNow) {
                for (ObjectNode object : start.objects()) {
                    stream.send("ADDED", object);
                }
            }
            boolean initialEvents = request.isTrue("sendInitialEvents");
            if (initialEvents) {
                stream.bookmark(start.revision(), true);
            }
            follow(request, watch, stream);
        } catch (ApiException e) {
            // As a real API server does: the watch starts, and its only event is the error.
            new Stream(request, type, scope).write("ERROR", e.status());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(ApiRequest request, Watch watch, Stream stream) throws IOException, InterruptedException {
        String limit = request.query("timeoutSeconds");
        long end = System.nanoTime()
                + (limit.isEmpty() ? DEFAULT_LIMIT : Duration.ofSeconds(Long.parseLong(limit))).toNanos();
        boolean bookmarks = request.isTrue("allowWatchBookmarks");
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            // Read before waiting: if nothing comes, all up to it has been sent.
            long revision = store.revision();
            Change change = watch.next(min(bookmarkInterval, Duration.ofNanos(left)));
            if (change != null) {
                stream.send(change);
            } else if (bookmarks) {
                stream.bookmark(revision, false);
            } else {
                stream.flush();
            }
        }
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static long parse(String resourceVersion) {
        try {
            return Long.parseLong(resourceVersion);
        } catch (NumberFormatException e) {
            throw ApiException.badRequest("invalid resource version: " + resourceVersion);
        }
    }

    /** The open answer. */
    private final class Stream {
        private final ApiRequest request;
        private final ResourceType type;
        private final Predicate<JsonNode> scope;
        private final OutputStream out;

        Stream(ApiRequest request, ResourceType type, Predicate<JsonNode> scope) throws IOException {
            this.request = request;
            this.type = type;
            this.scope = scope;
            request.exchange().getResponseHeaders().set("Content-Type", "application/json");
            request.exchange().sendResponseHeaders(200, 0);
            out = request.exchange().getResponseBody();
            out.flush();
        }

        /** An object that enters the scope is added, one that leaves it is deleted, as far as this watch goes. */
        void send(Change change) throws IOException {
            ObjectNode before = change.before();
            ObjectNode object = Conversion.convert(change.object(), type);
            boolean was = before != null && scope.test(Conversion.convert(before, type));
            boolean is = change.type() != Change.Type.DELETED && scope.test(object);
            if (was || is) {
                send(!was ? "ADDED" : is ? "MODIFIED" : "DELETED", object);
            }
        }

        void send(String event, ObjectNode object) throws IOException {
            write(
                    event,
                    representation.isTable(request)
                            ? representation.table(request, type, List.of(object), ObjectMeta.resourceVersion(object))
                            : object);
        }

        void bookmark(long revision, boolean initialEventsEnd) throws IOException {
            ObjectNode mark = Json.object()
                    .put("apiVersion", type.apiVersion())
                    .put("kind", type.names().kind());
            ObjectNode metadata = mark.putObject("metadata").put("resourceVersion", String.valueOf(revision));
            metadata.putNull("creationTimestamp");
            if (initialEventsEnd) {
                metadata.putObject("annotations").put("k8s.io/initial-events-end", "true");
            }
            write(
                    "BOOKMARK",
                    representation.isTable(request)
                            ? representation.table(request, type, List.of(), String.valueOf(revision))
                            : mark);
        }

        void flush() throws IOException {
            out.flush();
        }

        private void write(String event, ObjectNode object) throws IOException {
            out.write(Json.write(Json.object().put("type", event).set("object", object)));
            out.write('\n');
            out.flush();
        }
    }
}
