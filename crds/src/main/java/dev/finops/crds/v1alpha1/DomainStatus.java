package dev.finops.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** The record of the platform's name. */
@ApiType
public record DomainStatus(
        @JsonPropertyDescription("The name.") @Required String name,

        @JsonPropertyDescription("The Route 53 zone that holds it.") @Nullable
        String hostedZoneId,

        @JsonPropertyDescription("The load balancer that it leads to.") @Nullable
        String target,

        @JsonPropertyDescription("The certificate of the HTTPS listener.") @Nullable
        String certificateArn,

        @JsonPropertyDescription("The last change of the record.") @Nullable
        String changeId,

        @JsonPropertyDescription("Whether all name servers answer with it: PENDING or INSYNC.") @Nullable
        String state) {}
