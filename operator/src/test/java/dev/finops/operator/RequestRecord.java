package dev.finops.operator;

import dev.finops.operator.chart.Permission;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a client asks of a Kubernetes API in terms of roles, and what it is refused. */
final class RequestRecord implements Interceptor {
    private static final int CREATED = 201;
    private static final int FORBIDDEN = 403;

    private final Set<Permission> requested = ConcurrentHashMap.newKeySet();
    private final Set<Permission> refused = ConcurrentHashMap.newKeySet();
    private volatile Runnable beforeFinalizerRemoval = () -> {};

    Set<Permission> requested() {
        return Set.copyOf(requested);
    }

    Set<Permission> refused() {
        return Set.copyOf(refused);
    }

    /** Whether a request was refused that needs the permission; an apply that is refused may lack either of two. */
    boolean isRefused(Permission permission) {
        return refused.contains(permission)
                || (permission.verb().equals("create")
                        && refused.contains(new Permission(permission.group(), permission.resource(), "patch")));
    }

    /** Lets something else happen once, just before a finalizer is taken away. */
    void beforeFinalizerRemoval(Runnable happening) {
        beforeFinalizerRemoval = happening;
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        requested.add(asked(request));
        if ("PATCH".equals(request.method()) && request.bodyString().contains("/metadata/finalizers")) {
            Runnable happening = beforeFinalizerRemoval;
            beforeFinalizerRemoval = () -> {};
            happening.run();
        }
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        Permission asked = asked(request);
        if (response.code() == FORBIDDEN) {
            refused.add(asked);
        }
        if (asked.verb().equals("patch") && response.code() == CREATED) {
            // Applying what does not exist yet is authorised as a create too.
            requested.add(new Permission(asked.group(), asked.resource(), "create"));
        }
    }

    /** By https://kubernetes.io/docs/reference/access-authn-authz/authorization/#determine-the-request-verb. */
    private static Permission asked(HttpRequest request) {
        URI uri = request.uri();
        List<String> path = List.of(uri.getPath().substring(1).split("/"));
        boolean core = path.getFirst().equals("api");
        List<String> rest = path.subList(core ? 2 : 3, path.size());
        if (rest.getFirst().equals("namespaces") && rest.size() > 2) {
            rest = rest.subList(2, rest.size());
        }
        boolean named = rest.size() > 1;
        boolean watch = uri.getQuery() != null && uri.getQuery().contains("watch=true");
        String verb = switch (request.method()) {
            case "GET" -> watch ? "watch" : named ? "get" : "list";
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> named ? "delete" : "deletecollection";
            default -> throw new IllegalArgumentException(request.method());
        };
        String resource = rest.size() > 2 ? rest.getFirst() + "/" + rest.get(2) : rest.getFirst();
        return new Permission(core ? "" : path.get(1), resource, verb);
    }
}
