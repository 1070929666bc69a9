package dev.finops.sandbox;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a user reads in a platform's status, and nothing more: the sandbox looks at it as {@code kubectl} does.
 *
 * @param phase as {@code kubectl get fop} shows it
 * @param message what is happening or what to do
 * @param url the platform's address, empty while there is none
 */
record PlatformView(String phase, String message, String url, List<Step> steps) {
    /** A condition of the platform: {@code True}, {@code False} or {@code Unknown}, and why. */
    record Step(String type, String status, String reason, String message) {}

    static PlatformView of(GenericKubernetesResource platform) {
        var steps = new ArrayList<Step>();
        if (platform.<Object>get("status", "conditions") instanceof List<?> conditions) {
            for (Object condition : conditions) {
                if (condition instanceof Map<?, ?> fields) {
                    steps.add(new Step(
                            text(fields, "type"),
                            text(fields, "status"),
                            text(fields, "reason"),
                            text(fields, "message")));
                }
            }
        }
        return new PlatformView(
                field(platform, "phase"), field(platform, "message"), field(platform, "url"), List.copyOf(steps));
    }

    Optional<Step> step(String type) {
        return steps.stream().filter(step -> step.type().equals(type)).findFirst();
    }

    boolean isReady() {
        return step("Ready").filter(ready -> ready.status().equals("True")).isPresent();
    }

    /** Why the platform will not become Ready without a person, if so. */
    Optional<String> stalled() {
        return step("Stalled")
                .filter(stalled -> stalled.status().equals("True"))
                .map(Step::message);
    }

    private static String field(GenericKubernetesResource platform, String name) {
        return platform.<Object>get("status", name) instanceof String text ? text : "";
    }

    private static String text(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof String text ? text : "";
    }
}
