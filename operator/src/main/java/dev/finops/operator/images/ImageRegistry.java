package dev.finops.operator.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/**
 * Asks registries whether an image is there: as anybody, just as ECS pulls it. Proxies are those that the AWS SDK uses too, from
 * {@code HTTPS_PROXY} and {@code NO_PROXY}.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md">OCI distribution</a>
 * @see <a href="https://distribution.github.io/distribution/spec/auth/token/">tokens for anybody</a>
 */
final class ImageRegistry implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int LONGEST_TOKEN = 256 * 1024;
    private static final String KINDS =
            "application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json,"
                    + " application/vnd.docker.distribution.manifest.list.v2+json,"
                    + " application/vnd.docker.distribution.manifest.v2+json";
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    private final SdkHttpClient http = ApacheHttpClient.builder()
            .connectionTimeout(LIMIT)
            .socketTimeout(LIMIT)
            .connectionAcquisitionTimeout(LIMIT)
            .build();

    ImagePresence find(ImageReference image) {
        // The instance metadata of clouds stands there, and no registry.
        if (image.host().startsWith("169.254.")) {
            return new ImagePresence.Unknown(image.host() + " is no address of a registry");
        }
        try {
            return find(image, null);
        } catch (IOException | IllegalArgumentException e) {
            return new ImagePresence.Unknown(
                    image.host() + " was not reached (" + e.getClass().getSimpleName() + ")");
        }
    }

    private ImagePresence find(ImageReference image, @Nullable String token) throws IOException {
        URI manifest = URI.create((image.onThisMachine() ? "http://" : "https://") + image.host() + "/v2/"
                + image.repository() + "/manifests/" + image.version());
        Answer answer = send(SdkHttpMethod.HEAD, manifest, token);
        switch (answer.status()) {
            case 200 -> {
                return new ImagePresence.Exists();
            }
            case 404 -> {
                return new ImagePresence.Missing(image.host());
            }
            case 401 -> {
                Optional<String> granted = token == null ? token(image, answer.challenge()) : Optional.empty();
                return granted.isPresent()
                        ? find(image, granted.get())
                        : new ImagePresence.Unknown(image.host() + " does not show it to anybody without credentials");
            }
            case 403 -> {
                return new ImagePresence.Unknown(image.host() + " does not show it to anybody without credentials");
            }
            default -> {
                return new ImagePresence.Unknown(image.host() + " answers with HTTP status " + answer.status());
            }
        }
    }

    /** The token that the registry has for anybody; empty where it has none. */
    private Optional<String> token(ImageReference image, String challenge) throws IOException {
        Map<String, String> parameters = new HashMap<>();
        Matcher matcher = PARAMETER.matcher(challenge);
        while (matcher.find()) {
            parameters.put(matcher.group(1), matcher.group(2));
        }
        String realm = parameters.getOrDefault("realm", "");
        // A registry must not make the operator call what only its own network shows.
        boolean safe = realm.startsWith("https://") || (image.onThisMachine() && realm.startsWith("http://"));
        if (!challenge.regionMatches(true, 0, "Bearer", 0, 6) || !safe) {
            return Optional.empty();
        }
        String scope = parameters.getOrDefault("scope", "repository:" + image.repository() + ":pull");
        URI uri = URI.create(
                realm + "?service=" + encoded(parameters.getOrDefault("service", "")) + "&scope=" + encoded(scope));
        Answer answer = send(SdkHttpMethod.GET, uri, null);
        if (answer.status() != 200) {
            return Optional.empty();
        }
        JsonNode body = JSON.readTree(answer.body());
        return Optional.of(body.path("token").asText(body.path("access_token").asText("")))
                .filter(token -> !token.isEmpty());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** @param challenge what the registry wants to be shown; empty where it says nothing */
    private record Answer(int status, String challenge, byte[] body) {}

    private Answer send(SdkHttpMethod method, URI uri, @Nullable String token) throws IOException {
        SdkHttpFullRequest.Builder request = SdkHttpFullRequest.builder()
                .method(method)
                .uri(uri)
                .putHeader("Host", uri.getAuthority())
                .putHeader("User-Agent", "finops-operator")
                .putHeader("Accept", method == SdkHttpMethod.HEAD ? KINDS : "application/json");
        if (token != null) {
            request.putHeader("Authorization", "Bearer " + token);
        }
        HttpExecuteResponse response = http.prepareRequest(
                        HttpExecuteRequest.builder().request(request.build()).build())
                .call();
        byte[] body = new byte[0];
        if (response.responseBody().isPresent()) {
            try (InputStream stream = response.responseBody().get()) {
                body = stream.readNBytes(LONGEST_TOKEN);
            }
        }
        return new Answer(
                response.httpResponse().statusCode(),
                response.httpResponse().firstMatchingHeader("WWW-Authenticate").orElse(""),
                body);
    }

    @Override
    public void close() {
        http.close();
    }
}
