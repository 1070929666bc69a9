package dev.finops.simulator.aws.wire;

import dev.finops.simulator.aws.simulation.SimulatedService;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;

/** Implements any client interface: remembers the request, answers what the test has prepared. */
final class EchoService {
    static final byte[] CONTENT = "content é".getBytes(StandardCharsets.UTF_8);

    private final Map<Class<?>, SdkPojo> responses = new HashMap<>();
    private @Nullable SdkPojo request;
    private byte @Nullable [] content;
    private @Nullable RuntimeException failure;

    <C extends SdkClient> SimulatedService<C> implementing(Class<C> api) {
        Object proxy = Proxy.newProxyInstance(api.getClassLoader(), new Class<?>[] {api}, (self, method, arguments) -> {
            if (arguments == null || !(arguments[0] instanceof SdkRequest received)) {
                return switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(self);
                    case "serviceName" -> "echo";
                    default -> null;
                };
            }
            return answer((SdkPojo) received, arguments.length > 1 ? arguments[1] : null);
        });
        return new SimulatedService<>(api, api.cast(proxy));
    }

    private synchronized Object answer(SdkPojo received, @Nullable Object stream) throws Exception {
        request = received;
        content = null;
        if (failure != null) {
            throw failure;
        }
        SdkPojo response = Objects.requireNonNull(responses.get(received.getClass()), () -> "no answer to " + received);
        if (stream instanceof ResponseTransformer<?, ?> transformer) {
            return transform(transformer, response);
        }
        if (stream instanceof RequestBody body) {
            try (InputStream in = body.contentStreamProvider().newStream()) {
                content = in.readAllBytes();
            }
        }
        return response;
    }

    @SuppressWarnings("unchecked") // the transformer is of the operation's response
    private static <R> Object transform(ResponseTransformer<R, ?> transformer, Object response) throws Exception {
        return transformer.transform((R) response, AbortableInputStream.create(new ByteArrayInputStream(CONTENT)));
    }

    synchronized void answer(Class<?> requestType, SdkPojo response) {
        responses.put(requestType, response);
        request = null;
        content = null;
        failure = null;
    }

    synchronized void fail(@Nullable RuntimeException exception) {
        failure = exception;
    }

    /** The last request as the service saw it. */
    synchronized @Nullable SdkPojo request() {
        return request;
    }

    /** The body of the last request, where it was a stream. */
    synchronized byte[] content() {
        return Objects.requireNonNullElse(content, new byte[0]);
    }
}
