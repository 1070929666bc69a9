package dev.finops.simulator.kubernetes.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.kubernetes.object.Json;
import dev.finops.simulator.kubernetes.schema.DnsNames;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Checks how objects are converted between versions. */
final class ConversionSettings {
    private static final String PATH = "spec.conversion";
    private static final String CLIENT = PATH + ".webhookClientConfig";
    private static final String REVIEWS = PATH + ".conversionReviewVersions";
    private static final String FORM = "; desired format: https://host[/path]";
    private static final int LAST_PORT = 65_535;

    private final DefinitionErrors errors;

    ConversionSettings(DefinitionErrors errors) {
        this.errors = errors;
    }

    /** @param checksCertificates whether faulty certificates are refused, as of a definition already served */
    void check(JsonNode conversion, boolean checksCertificates) {
        if (conversion.isMissingNode()) {
            return;
        }
        String strategy = conversion.path("strategy").asText("");
        errors.requireOneOf(PATH + ".strategy", strategy, List.of("None", "Webhook"));
        JsonNode webhook = conversion.path("webhook");
        JsonNode client = webhook.path("clientConfig");
        List<String> reviews = Json.strings(webhook.path("conversionReviewVersions"));
        if (strategy.equals("Webhook")) {
            checkClient(client, checksCertificates);
            checkReviews(reviews);
            return;
        }
        String why = "should not be set when strategy is not set to Webhook";
        if (!client.isMissingNode()) {
            errors.forbidden(CLIENT, why);
        }
        if (!reviews.isEmpty()) {
            errors.forbidden(REVIEWS, why);
        }
    }

    private void checkClient(JsonNode client, boolean checksCertificates) {
        if (client.isMissingNode()) {
            errors.required(CLIENT, "required when strategy is set to Webhook");
            return;
        }
        if (client.has("url") == client.has("service")) {
            errors.required(CLIENT, "exactly one of url or service is required");
        } else if (client.has("url")) {
            checkUrl(client.path("url").asText());
        } else {
            checkService(client.path("service"));
        }
        String certificates = client.path("caBundle").asText("");
        if (!certificates.isEmpty() && checksCertificates && !isCertificate(certificates)) {
            errors.invalid(
                    CLIENT + ".caBundle",
                    certificates,
                    "unable to load root certificates: unable to parse bytes as PEM block");
        }
    }

    private void checkUrl(String text) {
        String path = CLIENT + ".url";
        try {
            URI url = new URI(text);
            if (!Objects.equals(url.getScheme(), "https")) {
                errors.invalid(
                        path, Objects.toString(url.getScheme(), ""), "'https' is the only allowed URL scheme" + FORM);
            }
            if (url.getRawAuthority() == null) {
                errors.invalid(path, "", "host must be specified" + FORM);
            }
            if (url.getRawUserInfo() != null) {
                errors.invalid(path, url.getRawUserInfo(), "user information is not permitted in the URL");
            }
            if (url.getRawFragment() != null) {
                errors.invalid(path, url.getRawFragment(), "fragments are not permitted in the URL");
            }
            if (url.getRawQuery() != null) {
                errors.invalid(path, url.getRawQuery(), "query parameters are not permitted in the URL");
            }
        } catch (URISyntaxException e) {
            errors.required(path, "url must be a valid URL: " + e.getMessage() + FORM);
        }
    }

    private void checkService(JsonNode service) {
        String path = CLIENT + ".service";
        // The API server passes name and namespace the wrong way around.
        if (service.path("namespace").asText("").isEmpty()) {
            errors.required(path + ".name", "");
        }
        if (service.path("name").asText("").isEmpty()) {
            errors.required(path + ".namespace", "");
        }
        int port = service.path("port").asInt(443);
        if (port < 1 || port > LAST_PORT) {
            errors.invalid(
                    path + ".port", service.path("port"), "port is not valid: must be between 1 and 65535, inclusive");
        }
        checkPath(service.path("path").asText(""), path + ".path");
    }

    private void checkPath(String urlPath, String where) {
        if (urlPath.isEmpty() || urlPath.equals("/")) {
            return;
        }
        if (urlPath.equals("//")) {
            errors.invalid(where, urlPath, "segment[0] may not be empty");
            return;
        }
        if (!urlPath.startsWith("/")) {
            errors.invalid(where, urlPath, "must start with a '/'");
        }
        String rest = urlPath.substring(1);
        String[] steps = (rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest).split("/", -1);
        for (int i = 0; i < steps.length; i++) {
            if (steps[i].isEmpty()) {
                errors.invalid(where, urlPath, "segment[" + i + "] may not be empty");
                continue;
            }
            for (String wrong : DnsNames.subdomain(steps[i])) {
                errors.invalid(where, urlPath, "segment[" + i + "]: " + wrong);
            }
        }
    }

    private void checkReviews(List<String> versions) {
        if (versions.isEmpty()) {
            errors.required(REVIEWS, "");
            return;
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < versions.size(); i++) {
            String where = REVIEWS + "[" + i + "]";
            if (!seen.add(versions.get(i))) {
                errors.invalid(where, versions.get(i), "duplicate version");
                continue;
            }
            for (String wrong : DnsNames.label1035(versions.get(i))) {
                errors.invalid(where, TextNode.valueOf(versions.get(i)), wrong);
            }
        }
        if (!seen.contains("v1") && !seen.contains("v1beta1")) {
            errors.invalid(REVIEWS, Json.strings(versions), "must include at least one of v1, v1beta1");
        }
    }

    private static boolean isCertificate(String bundle) {
        try {
            byte[] pem = Base64.getDecoder().decode(bundle);
            return !CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem))
                    .isEmpty();
        } catch (CertificateException | IllegalArgumentException e) {
            return false;
        }
    }
}
