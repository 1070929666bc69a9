package dev.finops.simulator.aws.wire;

import dev.finops.simulator.aws.simulation.EventStreams;
import dev.finops.simulator.aws.simulation.SimulatedService;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.protocols.core.OperationInfo;
import software.amazon.awssdk.protocols.xml.AwsXmlProtocolFactory;

/**
 * What the SDK's jar says about one service: its operations, their HTTP bindings and its protocol. Some of it stands in
 * private fields of generated classes; the test that sends every operation through the wire guards those names, so the
 * SDK's version is pinned.
 */
final class ServiceModel {
    private final SdkClient implementation;
    private final String signingName;
    private final Protocol protocol;
    private final @Nullable String apiVersion;
    private final @Nullable String targetPrefix;
    private final @Nullable String xmlNamespace;
    private final Map<String, Operation> byName = new HashMap<>();
    private final List<Operation> restBySpecificity;

    ServiceModel(SimulatedService<?> service) {
        this.implementation = service.implementation();
        try {
            Class<?> api = service.api();
            signingName =
                    (String) Objects.requireNonNull(api.getField("SERVICE_NAME").get(null));
            String factory = Class.forName(api.getPackageName() + ".Default" + api.getSimpleName())
                    .getDeclaredField("protocolFactory")
                    .getType()
                    .getSimpleName();
            OperationInfo sample = null;
            for (Method method : api.getMethods()) {
                if (isOperation(method)) {
                    OperationInfo info = operationInfo(method.getParameterTypes()[0]);
                    if (info != null) {
                        sample = info;
                        register(method, info);
                    }
                }
            }
            if (implementation instanceof EventStreams streams) {
                Method stream = EventStreams.class.getMethod("stream", AwsRequest.class);
                for (Class<? extends AwsRequest> requestType : streams.streamed()) {
                    register(stream, requestType, Objects.requireNonNull(operationInfo(requestType)));
                }
            }
            OperationInfo any = Objects.requireNonNull(sample, () -> api + " has no operations");
            boolean rest = any.operationIdentifier() == null;
            protocol = Protocol.ofFactory(factory, rest);
            apiVersion = any.apiVersion();
            targetPrefix = targetPrefix(any.operationIdentifier());
            xmlNamespace = any.addtionalMetadata(AwsXmlProtocolFactory.XML_NAMESPACE_ATTRIBUTE);
            restBySpecificity = rest ? bySpecificity(byName.values()) : List.of();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the SDK's " + service.api() + " is not as this SDK version had it", e);
        }
    }

    private static boolean isOperation(Method method) {
        Class<?>[] parameters = method.getParameterTypes();
        if (parameters.length == 0
                || !AwsRequest.class.isAssignableFrom(parameters[0])
                || method.getName().endsWith("Paginator")) {
            return false;
        }
        return parameters.length == 1 || isStreaming(method);
    }

    private static boolean isStreaming(Method method) {
        Class<?>[] parameters = method.getParameterTypes();
        return parameters.length == 2
                && (parameters[1] == RequestBody.class || parameters[1] == ResponseTransformer.class);
    }

    private void register(Method method, OperationInfo info) {
        register(method, method.getParameterTypes()[0], info);
    }

    private void register(Method method, Class<?> requestType, OperationInfo info) {
        String name = requestType.getSimpleName().replaceAll("Request$", "");
        String key = name.toLowerCase(Locale.ROOT);
        // Operations that stream also have overloads without the body, which only call those with it.
        if (!byName.containsKey(key) || isStreaming(method)) {
            Operation.Binding binding = info.operationIdentifier() == null ? Operation.Binding.of(info) : null;
            byName.put(key, new Operation(name, method, requestType, binding));
        }
    }

    private static @Nullable OperationInfo operationInfo(Class<?> requestType) throws ReflectiveOperationException {
        String marshaller = requestType.getPackageName().replaceAll("\\.model$", ".transform") + "."
                + requestType.getSimpleName() + "Marshaller";
        try {
            Field binding = Class.forName(marshaller).getDeclaredField("SDK_OPERATION_BINDING");
            binding.setAccessible(true);
            return (OperationInfo) binding.get(null);
        } catch (ClassNotFoundException noOperation) {
            return null;
        }
    }

    private static @Nullable String targetPrefix(@Nullable String operationIdentifier) {
        int dot = operationIdentifier == null ? -1 : operationIdentifier.lastIndexOf('.');
        return operationIdentifier == null || dot < 0 ? null : operationIdentifier.substring(0, dot);
    }

    private static List<Operation> bySpecificity(Collection<Operation> operations) {
        return operations.stream()
                .sorted(Comparator.comparingInt((Operation operation) ->
                                -operation.rest().fixedQuery().size())
                        .thenComparingInt(
                                operation -> -operation.requiredQuery().size())
                        .thenComparingInt(operation -> -operation.rest().literal())
                        .thenComparing(Operation::name))
                .toList();
    }

    SdkClient implementation() {
        return implementation;
    }

    /** Whether the simulated service has the operation; the client interface itself only throws. */
    boolean implementsOperation(Operation operation) {
        try {
            Method method = operation.method();
            return implementation
                            .getClass()
                            .getMethod(method.getName(), method.getParameterTypes())
                            .getDeclaringClass()
                    != method.getDeclaringClass();
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    String signingName() {
        return signingName;
    }

    /** The protocol of the SDK's own client. */
    Protocol protocol() {
        return protocol;
    }

    boolean hasVersion(@Nullable String version) {
        return version != null && version.equals(apiVersion);
    }

    String apiVersion() {
        return Objects.requireNonNullElse(apiVersion, "");
    }

    boolean hasTargetPrefix(String prefix) {
        return prefix.equals(targetPrefix);
    }

    /** The namespace of REST-XML documents and Query responses. */
    String xmlNamespace() {
        return xmlNamespace != null
                ? xmlNamespace
                : "https://" + signingName + ".amazonaws.com/doc/" + apiVersion() + "/";
    }

    /** Model classes re-case names ({@code DescribeDbInstances}), so names are compared without case. */
    @Nullable
    Operation named(String operation) {
        return byName.get(operation.toLowerCase(Locale.ROOT));
    }

    Collection<Operation> operations() {
        return byName.values();
    }

    List<Operation> restOperations() {
        return restBySpecificity;
    }
}
