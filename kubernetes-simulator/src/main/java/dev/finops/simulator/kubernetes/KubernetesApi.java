package dev.finops.simulator.kubernetes;

import dev.finops.simulator.kubernetes.authorization.AccessReviews;
import dev.finops.simulator.kubernetes.authorization.Authorizer;
import dev.finops.simulator.kubernetes.authorization.RoleBasedAuthorizer;
import dev.finops.simulator.kubernetes.authorization.Tokens;
import dev.finops.simulator.kubernetes.controller.DefinitionController;
import dev.finops.simulator.kubernetes.controller.GarbageCollector;
import dev.finops.simulator.kubernetes.controller.NamespaceController;
import dev.finops.simulator.kubernetes.http.AccessControl;
import dev.finops.simulator.kubernetes.http.ApiServer;
import dev.finops.simulator.kubernetes.http.Representation;
import dev.finops.simulator.kubernetes.http.ResourceRequests;
import dev.finops.simulator.kubernetes.http.WatchStreams;
import dev.finops.simulator.kubernetes.resource.BuiltInResources;
import dev.finops.simulator.kubernetes.resource.ResourceRegistry;
import dev.finops.simulator.kubernetes.rest.BootstrapObjects;
import dev.finops.simulator.kubernetes.rest.ObjectDeleter;
import dev.finops.simulator.kubernetes.rest.ObjectReader;
import dev.finops.simulator.kubernetes.rest.ObjectWriter;
import dev.finops.simulator.kubernetes.store.ObjectStore;
import dev.finops.simulator.kubernetes.table.Tables;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;

/** A Kubernetes API server in memory, listening on 127.0.0.1 until closed. */
public final class KubernetesApi implements AutoCloseable {
    private final ObjectStore store;
    private final Tokens tokens;
    private final ApiServer server;

    private KubernetesApi(ObjectStore store, Tokens tokens, ApiServer server) {
        this.store = store;
        this.tokens = tokens;
        this.server = server;
    }

    /**
     * Starts an API with the namespaces and roles that every cluster has.
     *
     * @throws IOException if the port is taken
     */
    public static KubernetesApi start(Options options) throws IOException {
        var store = new ObjectStore(options.historyLimit());
        var registry = new ResourceRegistry(BuiltInResources.all());
        var reader = new ObjectReader(store);
        var writer = new ObjectWriter(store, options.clock());
        var deleter = new ObjectDeleter(store, options.clock());
        store.onChange(new DefinitionController(store, registry, deleter, options.clock()));
        store.onChange(new NamespaceController(store, registry, deleter));
        store.onChange(new GarbageCollector(store, registry, deleter));
        BootstrapObjects.create(registry, writer);
        var tokens = new Tokens();
        Authorizer authorizer = options.rbac() ? new RoleBasedAuthorizer(store) : Authorizer.ALWAYS_ALLOW;
        var access = new AccessControl(tokens, authorizer);
        var representation = new Representation(new Tables(options.clock()));
        var watches = new WatchStreams(store, reader, representation, options.bookmarkInterval());
        var requests = new ResourceRequests(
                reader, writer, deleter, watches, representation, access, new AccessReviews(authorizer), tokens);
        return new KubernetesApi(store, tokens, new ApiServer(options.port(), registry, access, requests));
    }

    /** The root of the API, such as {@code http://127.0.0.1:40123}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** A kubeconfig file that points kubectl and client libraries here, as administrator. */
    public String kubeconfig() {
        return kubeconfig("{}");
    }

    /**
     * A kubeconfig file with a token of a service account, for clients that are to have no more rights than its roles
     * give. kubectl sends tokens over TLS only, so with kubectl use {@code --as} instead.
     */
    public String kubeconfig(String namespace, String serviceAccount) {
        return kubeconfig("{token: " + tokens.issue(namespace, serviceAccount) + "}");
    }

    private String kubeconfig(String user) {
        return """
                apiVersion: v1
                kind: Config
                clusters:
                - name: simulator
                  cluster:
                    server: %s
                users:
                - name: simulator
                  user: %s
                contexts:
                - name: simulator
                  context:
                    cluster: simulator
                    user: simulator
                    namespace: default
                current-context: simulator
                """.formatted(url(), user);
    }

    /** Forgets the history of changes: watches that resume from earlier get 410 Gone, as after etcd's compaction. */
    public void compact() {
        store.compact();
    }

    @Override
    public void close() {
        server.close();
    }

    /**
     * How to run the API.
     *
     * @param port 0 for a free one
     * @param rbac whether roles and bindings decide who may do what; otherwise everyone may do everything
     * @param clock what creation and deletion times are taken from
     * @param historyLimit how many changes a resuming watch may be behind
     * @param bookmarkInterval how long a watch is silent before it gets a bookmark, if it asks for them
     */
    public record Options(int port, boolean rbac, InstantSource clock, int historyLimit, Duration bookmarkInterval) {

        public static Options defaults() {
            return new Options(0, false, InstantSource.system(), 10_000, Duration.ofSeconds(10));
        }

        public Options withPort(int newPort) {
            return new Options(newPort, rbac, clock, historyLimit, bookmarkInterval);
        }

        public Options withRbac(boolean newRbac) {
            return new Options(port, newRbac, clock, historyLimit, bookmarkInterval);
        }

        public Options withClock(InstantSource newClock) {
            return new Options(port, rbac, newClock, historyLimit, bookmarkInterval);
        }

        public Options withHistoryLimit(int newLimit) {
            return new Options(port, rbac, clock, newLimit, bookmarkInterval);
        }

        public Options withBookmarkInterval(Duration newInterval) {
            return new Options(port, rbac, clock, historyLimit, newInterval);
        }
    }
}
