package dev.finops.simulator.aws.wire;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds service and operation of a request. */
final class Router {
    /**
     * What a request asks for.
     *
     * @param protocol as the request speaks it, known even where the operation is not
     * @param action the operation's name as the caller wrote it
     * @param labels values from the path
     * @param form the parameters of a Query request
     */
    record Route(
            Protocol protocol,
            @Nullable ServiceModel service,
            @Nullable Operation operation,
            String action,
            Map<String, String> labels,
            Map<String, String> form) {}

    private final List<ServiceModel> services;

    Router(List<ServiceModel> services) {
        this.services = services;
    }

    Route route(Inbound request, SignedScope scope) {
        String target = request.header("X-Amz-Target");
        if (!target.isEmpty()) {
            return byTarget(target, scope);
        }
        if (scope.service().equals("s3")) {
            // Whatever the content is said to be: it is an object's.
            return toS3(request);
        }
        if (request.header("Content-Type").startsWith("application/x-www-form-urlencoded")
                || request.query().containsKey("Action")) {
            return byAction(request.form(), scope);
        }
        return byPath(request, scope);
    }

    private Route byTarget(String target, SignedScope scope) {
        int dot = target.lastIndexOf('.');
        String prefix = dot < 0 ? "" : target.substring(0, dot);
        String action = target.substring(dot + 1);
        ServiceModel service = first(model -> model.hasTargetPrefix(prefix));
        if (service == null) {
            service = first(model -> model.signingName().equals(scope.service()));
        }
        return new Route(
                Protocol.JSON, service, service == null ? null : service.named(action), action, Map.of(), Map.of());
    }

    /** Signing names are shared, versions are not; unsigned calls are known by both version and action. */
    private Route byAction(Map<String, String> form, SignedScope scope) {
        String version = form.get("Version");
        String action = form.getOrDefault("Action", "");
        ServiceModel service = first(model -> model.signingName().equals(scope.service()) && model.hasVersion(version));
        if (service == null && scope.service().isEmpty()) {
            service = first(model -> model.hasVersion(version) && model.named(action) != null);
        }
        Protocol protocol = service == null || service.protocol() != Protocol.EC2_QUERY
                ? scope.service().equals("ec2") ? Protocol.EC2_QUERY : Protocol.QUERY
                : Protocol.EC2_QUERY;
        return new Route(protocol, service, service == null ? null : service.named(action), action, Map.of(), form);
    }

    private Route byPath(Inbound request, SignedScope scope) {
        ServiceModel last = null;
        for (ServiceModel service : services) {
            if (service.signingName().equals(scope.service())) {
                last = service;
                for (Operation operation : service.restOperations()) {
                    if (operation.rest().matches(request.method(), request.rawPath(), request.query())) {
                        Map<String, String> labels = operation.rest().labelsOf(request.rawPath());
                        return new Route(service.protocol(), service, operation, operation.name(), labels, Map.of());
                    }
                }
            }
        }
        String action = request.method() + " " + request.rawPath();
        return new Route(last == null ? Protocol.JSON : last.protocol(), last, null, action, Map.of(), Map.of());
    }

    private Route toS3(Inbound request) {
        ServiceModel service = first(model -> model.signingName().equals("s3"));
        String action = request.method() + " " + request.rawPath();
        if (service == null) {
            return new Route(Protocol.REST_XML, null, null, action, Map.of(), Map.of());
        }
        return S3Routing.route(service, request, action);
    }

    private @Nullable ServiceModel first(Predicate<ServiceModel> test) {
        return services.stream().filter(test).findFirst().orElse(null);
    }
}
