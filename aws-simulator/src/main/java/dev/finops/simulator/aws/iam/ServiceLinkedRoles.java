package dev.finops.simulator.aws.iam;

import dev.finops.simulator.aws.iam.IamState.RoleState;
import java.util.Map;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleResponse;

/** Roles that belong to an AWS service: their name and trust policy are the service's. */
final class ServiceLinkedRoles {
    private static final Map<String, String> NAMES = Map.of(
            "ecs.amazonaws.com", "AWSServiceRoleForECS",
            "elasticloadbalancing.amazonaws.com", "AWSServiceRoleForElasticLoadBalancing",
            "rds.amazonaws.com", "AWSServiceRoleForRDS",
            "elasticache.amazonaws.com", "AWSServiceRoleForElastiCache",
            "ecs.application-autoscaling.amazonaws.com", "AWSServiceRoleForApplicationAutoScaling_ECSService");

    private final Roles roles;

    ServiceLinkedRoles(Roles roles) {
        this.roles = roles;
    }

    /** Makes the role of a service where there is none; answers whether there was one. */
    boolean link(String service) {
        if (roles.exists(NAMES.getOrDefault(service, service))) {
            return true;
        }
        CreateServiceLinkedRoleResponse ignored = create(
                CreateServiceLinkedRoleRequest.builder().awsServiceName(service).build());
        return false;
    }

    CreateServiceLinkedRoleResponse create(CreateServiceLinkedRoleRequest request) {
        String service = request.awsServiceName();
        String name = NAMES.get(service);
        if (name == null) {
            throw IamErrors.invalidInput("Service role creation for service " + service + " is not supported");
        }
        String trust = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"%s"},\
                "Action":"sts:AssumeRole"}]}""".formatted(service);
        RoleState role;
        try {
            role = roles.add(name, "/aws-service-role/" + service + "/", trust, request.description(), 3600);
        } catch (software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException e) {
            throw IamErrors.invalidInput(
                    "Service role name " + name + " has been taken in this account, please try a different suffix.");
        }
        return CreateServiceLinkedRoleResponse.builder().role(Roles.shown(role)).build();
    }
}
