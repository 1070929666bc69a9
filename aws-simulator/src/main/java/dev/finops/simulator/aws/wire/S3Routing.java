package dev.finops.simulator.aws.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * S3's own rules of routing: the bucket stands in the path or in the host and is in no URI pattern of the SDK, and headers
 * and query members decide between operations of one path.
 */
final class S3Routing {
    private static final Pattern VIRTUAL_HOST = Pattern.compile("(.+)\\.(s3[.-].*|localhost)(:\\d+)?");

    private S3Routing() {}

    /** @param key what follows the bucket, with its slash; {@code /} for the bucket itself */
    private record Place(@Nullable String bucket, String key) {
        static Place of(String host, String rawPath) {
            Matcher virtual = VIRTUAL_HOST.matcher(host);
            if (virtual.matches()) {
                return new Place(virtual.group(1), rawPath);
            }
            if (rawPath.equals("/")) {
                return new Place(null, "/");
            }
            int slash = rawPath.indexOf('/', 1);
            String bucket = HttpText.decodePath(rawPath.substring(1, slash < 0 ? rawPath.length() : slash));
            return new Place(bucket, slash < 0 ? "/" : rawPath.substring(slash));
        }
    }

    static Router.Route route(ServiceModel s3, Inbound request, String action) {
        Place place = Place.of(request.header("Host"), request.rawPath());
        for (Operation operation : s3.restOperations()) {
            if (matches(operation, request, place)) {
                Map<String, String> labels = new HashMap<>(operation.rest().labelsOf(place.key()));
                if (place.bucket() != null) {
                    labels.put("Bucket", place.bucket());
                }
                return new Router.Route(Protocol.REST_XML, s3, operation, operation.name(), labels, Map.of());
            }
        }
        return new Router.Route(Protocol.REST_XML, s3, null, action, Map.of(), Map.of());
    }

    static int successStatus(String method, String operation) {
        return method.equals("DELETE") || operation.equals("PutBucketPolicy") ? 204 : 200;
    }

    private static boolean matches(Operation operation, Inbound request, Place place) {
        Operation.Binding binding = operation.rest();
        boolean keyOperation = binding.labels().contains("Key");
        if (operation.hasPathMember("Bucket") == (place.bucket() == null)
                || keyOperation == place.key().equals("/")) {
            return false;
        }
        if (!binding.matches(request.method(), place.key(), request.query())
                || !request.query().keySet().containsAll(operation.requiredQuery())) {
            return false;
        }
        if (!request.method().equals("PUT")
                || !keyOperation
                || !binding.fixedQuery().isEmpty()) {
            return true;
        }
        boolean part = request.query().containsKey("partNumber");
        boolean copy = request.headers().containsKey("x-amz-copy-source");
        return operation.name().startsWith("UploadPart") == part
                && operation.name().contains("Copy") == copy;
    }
}
