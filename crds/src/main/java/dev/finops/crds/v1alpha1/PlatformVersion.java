package dev.finops.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Generations of templates and default images that this operator knows. */
public enum PlatformVersion {
    @JsonProperty("1")
    V1
}
