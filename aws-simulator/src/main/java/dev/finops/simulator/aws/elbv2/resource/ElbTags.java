package dev.finops.simulator.aws.elbv2.resource;

import dev.finops.simulator.aws.cloudformation.resource.Properties;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;

/** A resource's tags but CloudFormation's own, as Elastic Load Balancing has them. */
final class ElbTags {
    private ElbTags() {}

    static List<Tag> of(ResourceRequest request) {
        return Properties.ownTags(
                request, (key, value) -> Tag.builder().key(key).value(value).build());
    }
}
