package dev.finops.crds.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.ValidationRule;

/** What the operator may do by itself. */
@ApiType
@ValidationRule(
        value = "self.mode != 'Observe' || self.deletion != 'DeleteEverything'",
        message = "management.mode Observe changes nothing, so it cannot delete: set management.deletion to Orphan, or"
                + " choose mode Plan or Apply")
public record ManagementSpec(
        @JsonPropertyDescription(
                "Observe: reads only, creates not even a change set. Plan: shows what it would change and"
                        + " waits for the annotation finops.dev/approve with the plan's digest. Apply: changes AWS; what would"
                        + " lose data still waits for approval.")
        @Default("Apply")
        Mode mode,

        @JsonPropertyDescription("Report: shows what was changed by hand. Correct: changes it back.")
        @Default("Correct")
        Drift drift,

        @JsonPropertyDescription("Whether existing data resources (bucket, report, export, database, workgroup) of the"
                + " names that the platform uses are taken over. Never: they block. Adopt: they must exist. AdoptOrCreate:"
                + " they are made where they do not exist.")
        @Default("Never")
        Adoption adoption,

        @JsonPropertyDescription(
                "What deleting this resource does. Orphan: leaves everything on AWS. KeepData: deletes what"
                        + " costs money by the hour, and keeps billing data and a snapshot of the database. DeleteEverything: leaves"
                        + " nothing, after the annotation finops.dev/confirm-deletion. Mode Observe implies Orphan.")
        @Default("KeepData")
        Deletion deletion) {

    /** Which changes the operator makes. */
    public enum Mode {
        @JsonProperty("Observe")
        OBSERVE,
        @JsonProperty("Plan")
        PLAN,
        @JsonProperty("Apply")
        APPLY
    }

    /** What becomes of changes that others made. */
    public enum Drift {
        @JsonProperty("Report")
        REPORT,
        @JsonProperty("Correct")
        CORRECT
    }

    /** What becomes of data resources that exist already. */
    public enum Adoption {
        @JsonProperty("Never")
        NEVER,
        @JsonProperty("Adopt")
        ADOPT,
        @JsonProperty("AdoptOrCreate")
        ADOPT_OR_CREATE
    }

    /** What becomes of the AWS resources when the FinOpsPlatform is deleted. */
    public enum Deletion {
        @JsonProperty("Orphan")
        ORPHAN,
        @JsonProperty("KeepData")
        KEEP_DATA,
        @JsonProperty("DeleteEverything")
        DELETE_EVERYTHING
    }

    public ManagementSpec {
        mode = requireNonNullElse(mode, Mode.APPLY);
        drift = requireNonNullElse(drift, Drift.CORRECT);
        adoption = requireNonNullElse(adoption, Adoption.NEVER);
        deletion = requireNonNullElse(deletion, Deletion.KEEP_DATA);
    }

    /** What a manifest without {@code management} means. */
    public static ManagementSpec defaults() {
        return new ManagementSpec(Mode.APPLY, Drift.CORRECT, Adoption.NEVER, Deletion.KEEP_DATA);
    }

    /** The deletion policy in force: a platform that is only observed is never deleted. */
    public Deletion effectiveDeletion() {
        return mode == Mode.OBSERVE ? Deletion.ORPHAN : deletion;
    }
}
