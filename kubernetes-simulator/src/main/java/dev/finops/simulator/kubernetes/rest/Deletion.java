package dev.finops.simulator.kubernetes.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finops.simulator.kubernetes.object.Json;
import dev.finops.simulator.kubernetes.object.ObjectMeta;
import org.jspecify.annotations.Nullable;

/**
 * How an object is to be deleted ({@code DeleteOptions}).
 *
 * @param uid the UID that the object must have; null for any
 * @param resourceVersion the version that the object must have; null for any
 */
public record Deletion(
        Propagation propagation,
        boolean dryRun,
        @Nullable String uid,
        @Nullable String resourceVersion) {
    /** Holds an owner until its dependents that block it are gone. */
    public static final String FOREGROUND_FINALIZER = "foregroundDeletion";
    /** Holds an owner until its dependents no longer refer to it. */
    public static final String ORPHAN_FINALIZER = "orphan";

    public static final Deletion IN_BACKGROUND = new Deletion(Propagation.BACKGROUND, false, null, null);

    /** What becomes of the objects that the deleted one owns. */
    public enum Propagation {
        BACKGROUND,
        FOREGROUND,
        ORPHAN
    }

    /** Reads the body of a request, which may be null, and its query parameters, which may be empty. */
    public static Deletion read(@Nullable JsonNode body, String propagationParameter, boolean dryRunParameter) {
        JsonNode options = body == null ? Json.object() : body;
        String policy = options.path("propagationPolicy").asText(propagationParameter);
        Propagation propagation = switch (policy) {
            case "Foreground" -> Propagation.FOREGROUND;
            case "Orphan" -> Propagation.ORPHAN;
            default -> options.path("orphanDependents").asBoolean() ? Propagation.ORPHAN : Propagation.BACKGROUND;
        };
        boolean dryRun = dryRunParameter || Json.strings(options.path("dryRun")).contains("All");
        return new Deletion(
                propagation,
                dryRun,
                options.path("preconditions").path("uid").asText(null),
                options.path("preconditions").path("resourceVersion").asText(null));
    }

    /** Whether something still has to happen before the object can go. */
    public static boolean isHeld(JsonNode object) {
        return ObjectMeta.hasFinalizers(object)
                || (object.path("kind").asText().equals("Namespace")
                        && !object.path("spec").path("finalizers").isEmpty());
    }
}
