package dev.finops.simulator.aws.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.finops.simulator.aws.http.HttpRoute;
import dev.finops.simulator.aws.journal.Journal;
import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Credentials;
import dev.finops.simulator.aws.simulation.SimulatedService;
import dev.finops.simulator.aws.simulation.Simulation;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;

/**
 * The AWS port: takes requests apart, calls the simulated service as the request's caller under the simulation's lock, and
 * writes the answer as AWS does.
 */
public final class WireServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WireServer.class);

    static {
        // The JDK's server waits for the client's acknowledgement between header and body otherwise: 40 ms a call.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Simulation simulation;
    private final Credentials credentials;
    private final Journal journal;
    private final Faults faults;
    private final List<HttpRoute> routes = new CopyOnWriteArrayList<>();
    private final Router router;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public WireServer(
            int port,
            Simulation simulation,
            Credentials credentials,
            Journal journal,
            Faults faults,
            List<SimulatedService<?>> services)
            throws IOException {
        this.simulation = simulation;
        this.credentials = credentials;
        this.journal = journal;
        this.faults = faults;
        var models = new ArrayList<ServiceModel>();
        services.forEach(service -> models.add(new ServiceModel(service)));
        this.router = new Router(models);
        routes.add(new FaultsPage(faults));
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        http.setExecutor(threads);
        http.createContext("/", this::handle);
    }

    public void addRoute(HttpRoute route) {
        routes.add(route);
    }

    /** Starts listening, and answers the port. */
    public int start() {
        http.start();
        return http.getAddress().getPort();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            for (HttpRoute route : routes) {
                if (route.accepts(exchange)) {
                    route.handle(exchange);
                    return;
                }
            }
            Outbound answer = answer(Inbound.read(exchange));
            if (answer != null) {
                answer.send(exchange);
            }
        } catch (RuntimeException | Error e) {
            log.error("{} {} failed in the simulator", exchange.getRequestMethod(), exchange.getRequestURI(), e);
            throw e;
        }
    }

    /** Null where the connection is to close without an answer. */
    private @Nullable Outbound answer(Inbound request) {
        SignedScope scope = SignedScope.of(request);
        Router.Route route = router.route(request, scope);
        ServiceModel service = route.service();
        Operation operation = route.operation();
        if (service == null || operation == null) {
            return unknown(request, route, scope);
        }
        if (!scope.isOfAnExistingRegion()) {
            return foreignRegion(request, route, scope);
        }
        AwsRequest input;
        try {
            input = RequestReader.read(request, route, operation);
        } catch (RequestReader.MalformedRequest e) {
            String code = route.protocol().isJson() ? "SerializationException" : "MalformedInput";
            return ErrorWriter.write(request, route, 400, code, e.getMessage(), null);
        }
        if (service.protocol() == Protocol.EC2_QUERY
                && input.getValueForField("DryRun", Boolean.class).orElse(false)
                && service.implementsOperation(operation)) {
            return ErrorWriter.write(
                    request,
                    route,
                    412,
                    "DryRunOperation",
                    "Request would have succeeded, but DryRun flag is set.",
                    null);
        }
        Faults.Fault fault = faults.decide(new Faults.Call(service.signingName(), operation.name(), input));
        return switch (fault) {
            case Faults.Fault.Refusal refusal -> {
                record(scope, service, operation, input, refusal.status(), refusal.code());
                yield ErrorWriter.write(request, route, refusal.status(), refusal.code(), refusal.message(), null);
            }
            case Faults.Fault.Dropped ignored -> null;
            case Faults.Fault.AnswerLost ignored -> {
                call(request, route, scope, service, operation, input);
                yield null;
            }
            case Faults.Fault.Late late -> {
                try {
                    Thread.sleep(late.by());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                yield call(request, route, scope, service, operation, input);
            }
            case null -> call(request, route, scope, service, operation, input);
        };
    }

    private Outbound call(
            Inbound request,
            Router.Route route,
            SignedScope scope,
            ServiceModel service,
            Operation operation,
            AwsRequest input) {
        Outbound answer;
        String errorCode = "";
        try {
            Result result = simulation.exclusively(
                    () -> caller(scope).call(() -> invoke(service, operation, input, request.body())));
            answer = result.response() == null
                    ? ResponseWriter.stream(result.content())
                    : ResponseWriter.write(request, route, service, operation, result.response(), result.content());
        } catch (AwsServiceException e) {
            AwsErrorDetails details = e.awsErrorDetails();
            errorCode = details == null ? "InternalFailure" : details.errorCode();
            String message = details == null ? e.getMessage() : details.errorMessage();
            int status = e.statusCode() >= 300 ? e.statusCode() : 400;
            answer = ErrorWriter.write(request, route, status, errorCode, message, e);
            addHeaders(answer, details);
        } catch (OperationLeftOut e) {
            errorCode = "NotImplemented";
            String message = "The simulator does not implement " + service.signingName() + ":" + operation.name() + ".";
            answer = ErrorWriter.write(request, route, 501, errorCode, message, null);
        } catch (Exception e) {
            log.error("{}:{} failed in the simulator", service.signingName(), operation.name(), e);
            errorCode = "InternalFailure";
            answer = ErrorWriter.write(request, route, 500, errorCode, "The simulator failed: " + e, null);
        }
        record(scope, service, operation, input, answer.status(), errorCode);
        return answer;
    }

    /** A refusal carries its further headers in the place where the SDK's clients keep the HTTP response. */
    private static void addHeaders(Outbound answer, @Nullable AwsErrorDetails details) {
        if (details != null && details.sdkHttpResponse() != null) {
            details.sdkHttpResponse().headers().forEach(answer.headers()::put);
        }
    }

    /** The implementation inherits the operation from the client interface, where it throws. */
    private static final class OperationLeftOut extends Exception {
        private static final long serialVersionUID = 1;
    }

    /**
     * @param response null where events are the answer
     * @param content the body of an operation that streams its answer
     */
    private record Result(@Nullable SdkPojo response, byte @Nullable [] content) {}

    private static Result invoke(ServiceModel service, Operation operation, SdkRequest input, byte[] body)
            throws Exception {
        Class<?>[] parameters = operation.method().getParameterTypes();
        if (!service.implementsOperation(operation)) {
            throw new OperationLeftOut();
        }
        try {
            if (operation.streamsEvents()) {
                var events = (List<?>) operation.method().invoke(service.implementation(), input);
                return new Result(
                        null,
                        EventFrames.of(events.stream().map(SdkPojo.class::cast).toList()));
            }
            if (parameters.length == 1) {
                return new Result((SdkPojo) operation.method().invoke(service.implementation(), input), null);
            }
            if (operation.streamsRequest()) {
                return new Result(
                        (SdkPojo)
                                operation.method().invoke(service.implementation(), input, RequestBody.fromBytes(body)),
                        null);
            }
            var bytes = (ResponseBytes<?>)
                    operation.method().invoke(service.implementation(), input, ResponseTransformer.toBytes());
            return new Result((SdkPojo) bytes.response(), bytes.asByteArrayUnsafe());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    private Caller caller(SignedScope scope) {
        String region = scope.region().isEmpty() || scope.region().equals("aws-global") ? "us-east-1" : scope.region();
        return credentials.caller(scope.accessKeyId(), region);
    }

    /** A name that no endpoint has reaches AWS only by an endpoint's override; every service refuses its signature. */
    private static Outbound foreignRegion(Inbound request, Router.Route route, SignedScope scope) {
        boolean s3 = scope.service().equals("s3");
        return ErrorWriter.write(
                request,
                route,
                s3 ? 400 : 403,
                s3
                        ? "AuthorizationHeaderMalformed"
                        : route.protocol().isJson() ? "InvalidSignatureException" : "SignatureDoesNotMatch",
                s3
                        ? "The authorization header is malformed; the region '%s' is wrong; expecting 'us-east-1'"
                                .formatted(scope.region())
                        : "Credential should be scoped to a valid region. ",
                null);
    }

    private Outbound unknown(Inbound request, Router.Route route, SignedScope scope) {
        if (route.service() == null && scope.service().isEmpty() && route.form().isEmpty()) {
            return Outbound.of(
                    404,
                    "text/plain; charset=utf-8",
                    "This is a simulated AWS endpoint. Set AWS_ENDPOINT_URL to it, or see /_simulator/journal.\n");
        }
        Caller caller = caller(scope);
        String service = scope.service().isEmpty() ? "unknown" : scope.service();
        int status = switch (route.protocol()) {
            case QUERY, EC2_QUERY -> 400;
            default -> route.service() == null ? 501 : 404;
        };
        String code = switch (route.protocol()) {
            case QUERY, EC2_QUERY -> "InvalidAction";
            case REST_XML -> "NotImplemented";
            default -> "UnknownOperationException";
        };
        journal.add(
                simulation.now(),
                caller.accountId(),
                caller.region(),
                caller.arn(),
                service,
                route.action(),
                status,
                code,
                "");
        String message = "The simulator does not implement " + service + ":" + route.action() + ".";
        return ErrorWriter.write(request, route, status, code, message, null);
    }

    private void record(
            SignedScope scope,
            ServiceModel service,
            Operation operation,
            AwsRequest input,
            int status,
            String errorCode) {
        Caller caller = caller(scope);
        journal.add(
                simulation.now(),
                caller.accountId(),
                caller.region(),
                caller.arn(),
                service.signingName(),
                operation.name(),
                status,
                errorCode,
                Objects.requireNonNullElse(NamedResource.of(input), ""));
    }
}
