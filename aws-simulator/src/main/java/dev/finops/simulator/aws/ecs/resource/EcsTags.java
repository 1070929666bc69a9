package dev.finops.simulator.aws.ecs.resource;

import dev.finops.simulator.aws.cloudformation.resource.Properties;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.Tag;

/** A resource's tags but CloudFormation's own, as ECS has them. */
final class EcsTags {
    private EcsTags() {}

    static List<Tag> of(ResourceRequest request) {
        return Properties.ownTags(
                request, (key, value) -> Tag.builder().key(key).value(value).build());
    }
}
