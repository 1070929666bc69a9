package dev.finops.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The source of cost data. */
@ApiType
public record CostDataStatus(
        @JsonPropertyDescription("The source in use.") @Required
        String source,

        @JsonPropertyDescription("The bucket that the data is delivered to.") @Nullable
        String bucketName,

        @JsonPropertyDescription("The folder of the data in the bucket.") @Nullable
        String prefix,

        @JsonPropertyDescription("The report definition or export.") @Nullable
        String reportName,

        @JsonPropertyDescription("When data last came (RFC 3339).") @Nullable
        String lastDeliveryAt,

        @JsonPropertyDescription("Former sources that keep delivering.") @Nullable
        List<String> retained) {}
