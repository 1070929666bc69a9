package dev.finops.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a platform stands, in a word. */
public enum Phase {
    /** Nothing has been looked at yet. */
    @JsonProperty("Pending")
    PENDING,
    /** It is being built for the first time. */
    @JsonProperty("Installing")
    INSTALLING,
    /** It runs, and a change is on its way. */
    @JsonProperty("Updating")
    UPDATING,
    /** It runs as declared. */
    @JsonProperty("Ready")
    READY,
    /** A plan waits for approval. */
    @JsonProperty("AwaitingApproval")
    AWAITING_APPROVAL,
    /** It is only looked at. */
    @JsonProperty("Observing")
    OBSERVING,
    /** It is held as it is. */
    @JsonProperty("Suspended")
    SUSPENDED,
    /** It runs, but not as declared. */
    @JsonProperty("Degraded")
    DEGRADED,
    /** It needs a person. */
    @JsonProperty("Stalled")
    STALLED,
    /** It is being taken down. */
    @JsonProperty("Deleting")
    DELETING
}
