package dev.finops.simulator.aws.elbv2;

import dev.finops.simulator.aws.simulation.AwsError;
import dev.finops.simulator.aws.tagging.TagProblem;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CertificateNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DuplicateListenerException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DuplicateLoadBalancerNameException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DuplicateTagKeysException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DuplicateTargetGroupNameException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Exception;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.OperationNotPermittedException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ResourceInUseException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAssociationLimitException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TooManyTagsException;

/** How Elastic Load Balancing says no. */
final class ElbErrors {
    private ElbErrors() {}

    static AwsServiceException validation(String message) {
        return AwsError.of(ElasticLoadBalancingV2Exception.builder(), 400, "ValidationError", message);
    }

    static AwsServiceException loadBalancerNotFound(String which) {
        return AwsError.of(
                LoadBalancerNotFoundException.builder(),
                400,
                "LoadBalancerNotFound",
                "Load balancers '[" + which + "]' not found");
    }

    static AwsServiceException targetGroupNotFound(String which) {
        return AwsError.of(
                TargetGroupNotFoundException.builder(),
                400,
                "TargetGroupNotFound",
                "Target groups '[" + which + "]' not found");
    }

    static AwsServiceException listenerNotFound(String which) {
        return AwsError.of(
                ListenerNotFoundException.builder(),
                400,
                "ListenerNotFound",
                "One or more listeners not found: '[" + which + "]'");
    }

    static AwsServiceException ruleNotFound(String which) {
        return AwsError.of(
                RuleNotFoundException.builder(), 400, "RuleNotFound", "One or more rules not found: '[" + which + "]'");
    }

    static AwsServiceException subnetNotFound(String which) {
        return AwsError.of(
                SubnetNotFoundException.builder(),
                400,
                "SubnetNotFound",
                "The subnet ID '" + which + "' does not exist");
    }

    static AwsServiceException duplicateLoadBalancer(String name) {
        return AwsError.of(
                DuplicateLoadBalancerNameException.builder(),
                400,
                "DuplicateLoadBalancerName",
                "A load balancer with the same name '" + name + "' exists, but with different settings");
    }

    static AwsServiceException duplicateTargetGroup(String name) {
        return AwsError.of(
                DuplicateTargetGroupNameException.builder(),
                400,
                "DuplicateTargetGroupName",
                "A target group with the same name '" + name + "' exists, but with different settings");
    }

    static AwsServiceException duplicateListener() {
        return AwsError.of(
                DuplicateListenerException.builder(),
                400,
                "DuplicateListener",
                "A listener already exists on this port for this load balancer");
    }

    static AwsServiceException certificateMissing() {
        return AwsError.of(
                CertificateNotFoundException.builder(),
                400,
                "CertificateNotFound",
                "A certificate must be specified for HTTPS listeners");
    }

    static AwsServiceException targetGroupInUse(String arn) {
        return AwsError.of(
                ResourceInUseException.builder(),
                400,
                "ResourceInUse",
                "Target group '" + arn + "' is currently in use by a listener or a rule");
    }

    static AwsServiceException targetGroupOfOtherLoadBalancer(String arn) {
        return AwsError.of(
                TargetGroupAssociationLimitException.builder(),
                400,
                "TargetGroupAssociationLimit",
                "The following target groups cannot be associated with more than one load balancer: " + arn);
    }

    static AwsServiceException deletionProtected(String arn) {
        return AwsError.of(
                OperationNotPermittedException.builder(),
                400,
                "OperationNotPermitted",
                "Load balancer '" + arn + "' cannot be deleted because deletion protection is enabled");
    }

    static AwsServiceException tags(TagProblem problem) {
        return switch (problem.kind()) {
            case TOO_MANY -> AwsError.of(TooManyTagsException.builder(), 400, "TooManyTags", problem.sentence());
            case SAME_KEY ->
                AwsError.of(DuplicateTagKeysException.builder(), 400, "DuplicateTagKeys", problem.sentence());
            default -> validation(problem.sentence());
        };
    }
}
