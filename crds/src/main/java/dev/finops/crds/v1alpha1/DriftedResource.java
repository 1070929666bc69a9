package dev.finops.crds.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A resource of a stack that is not as its template declares it. */
@ApiType
public record DriftedResource(
        @JsonPropertyDescription("Its name in the template.") @Required
        String resource,

        @JsonPropertyDescription("Its kind, as CloudFormation names it.") @Required
        String type,

        @JsonPropertyDescription("What became of it.") @Required
        State state,

        @JsonPropertyDescription("What differs: the property, the value that was found and the one that is declared.")
        @Nullable
        List<String> differences) {

    /** What became of a resource. */
    public enum State {
        @JsonProperty("Missing")
        MISSING,
        @JsonProperty("Changed")
        CHANGED
    }

    public DriftedResource {
        differences = differences == null || differences.isEmpty() ? null : List.copyOf(differences);
    }

    /** One that somebody deleted. */
    public static DriftedResource missing(String resource, String type) {
        return new DriftedResource(resource, type, State.MISSING, List.of());
    }

    /** Whether it is not there any more. */
    public boolean gone() {
        return state == State.MISSING;
    }

    /** As in "BackendLogGroup (AWS::Logs::LogGroup) RetentionInDays: 1 -> 30". */
    public String words() {
        return resource + " (" + type + ") "
                + (gone() ? "is missing" : String.join(", ", requireNonNullElse(differences, List.of())));
    }
}
