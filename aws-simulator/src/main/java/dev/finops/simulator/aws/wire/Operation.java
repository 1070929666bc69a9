package dev.finops.simulator.aws.wire;

import dev.finops.simulator.aws.model.Pojos;
import dev.finops.simulator.aws.simulation.EventStreams;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.RequiredTrait;
import software.amazon.awssdk.protocols.core.OperationInfo;

/**
 * One operation of a service.
 *
 * @param name as AWS writes it, such as {@code DescribeStacks}
 * @param method the method of the client interface, with a request body or a response transformer where it streams
 * @param binding method and path, for REST services only
 */
record Operation(
        String name,
        Method method,
        Class<?> requestType,
        @Nullable Binding binding) {

    /** How a REST operation is bound to HTTP. */
    record Binding(String httpMethod, Pattern path, List<String> labels, Map<String, String> fixedQuery, int literal) {
        private static final Pattern PART = Pattern.compile("\\{([^}+]+)(\\+?)}|([^{]+)");

        static Binding of(OperationInfo info) {
            String uri = info.requestUri();
            int mark = uri.indexOf('?');
            Map<String, String> fixed = new LinkedHashMap<>();
            if (mark >= 0) {
                HttpText.query(uri.substring(mark + 1)).forEach((name, values) -> fixed.put(name, values.getFirst()));
            }
            var labels = new ArrayList<String>();
            var regex = new StringBuilder();
            int literal = 0;
            Matcher part = PART.matcher(mark >= 0 ? uri.substring(0, mark) : uri);
            while (part.find()) {
                String label = part.group(1);
                if (label == null) {
                    regex.append(Pattern.quote(part.group(3)));
                    literal += part.group(3).length();
                } else {
                    labels.add(label);
                    regex.append(part.group(2).isEmpty() ? "([^/]+)" : "(.+)");
                }
            }
            return new Binding(
                    info.httpMethod().name(), Pattern.compile(regex + "/?"), List.copyOf(labels), fixed, literal);
        }

        boolean matches(String method, String rawPath, Map<String, List<String>> query) {
            return httpMethod.equals(method)
                    && fixedQuery.entrySet().stream().allMatch(fixed -> hasFixed(query, fixed))
                    && path.matcher(rawPath).matches();
        }

        private static boolean hasFixed(Map<String, List<String>> query, Map.Entry<String, String> fixed) {
            List<String> values = query.get(fixed.getKey());
            return values != null && (fixed.getValue().isEmpty() || values.contains(fixed.getValue()));
        }

        /** The values of the path's labels, decoded. */
        Map<String, String> labelsOf(String rawPath) {
            Matcher matcher = path.matcher(rawPath);
            var values = new HashMap<String, String>();
            if (matcher.matches()) {
                for (int i = 0; i < labels.size(); i++) {
                    values.put(labels.get(i), HttpText.decodePath(matcher.group(i + 1)));
                }
            }
            return values;
        }
    }

    /** Whether the body is content that the method reads as a stream. */
    boolean streamsRequest() {
        return method.getParameterCount() == 2 && method.getParameterTypes()[1] == RequestBody.class;
    }

    /** Whether the answer is a stream of events. */
    boolean streamsEvents() {
        return method.getDeclaringClass() == EventStreams.class;
    }

    Binding rest() {
        if (binding == null) {
            throw new IllegalStateException(name + " has no REST binding");
        }
        return binding;
    }

    /** A new builder of the request. */
    SdkPojo requestBuilder() {
        return Pojos.builder(requestType);
    }

    /** Whether the path or host names the member; the SDK has other member names in copies. */
    boolean hasPathMember(String locationName) {
        return requestBuilder().sdkFields().stream()
                .filter(field ->
                        field.location() == MarshallLocation.PATH || field.location() == MarshallLocation.GREEDY_PATH)
                .anyMatch(field -> field.locationName().equals(locationName));
    }

    /** Members in the query that the model requires ({@code uploadId}, …) decide between operations of one path. */
    List<String> requiredQuery() {
        return requestBuilder().sdkFields().stream()
                .filter(field -> field.location() == MarshallLocation.QUERY_PARAM)
                .filter(field -> field.containsTrait(RequiredTrait.class))
                .<String>map(SdkField::locationName)
                .toList();
    }

    /** The member that is the whole body, where there is one. */
    static Optional<SdkField<?>> payload(SdkPojo pojo) {
        return pojo.sdkFields().stream()
                .filter(field -> field.location() == MarshallLocation.PAYLOAD)
                .filter(field -> field.containsTrait(PayloadTrait.class))
                .findFirst();
    }
}
