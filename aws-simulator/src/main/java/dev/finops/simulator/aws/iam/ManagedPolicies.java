package dev.finops.simulator.aws.iam;

import dev.finops.simulator.aws.iam.IamState.PolicyState;
import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Page;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyResponse;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsResponse;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;

/** The account's own managed policies with their versions; of AWS's own, only that some exist. */
final class ManagedPolicies {
    private static final int MAXIMUM_SIZE = 6144;
    private static final int MAXIMUM_VERSIONS = 5;

    private static final Set<String> OF_AWS = Set.of(
            "AdministratorAccess",
            "PowerUserAccess",
            "ReadOnlyAccess",
            "SecurityAudit",
            "job-function/ViewOnlyAccess",
            "service-role/AmazonECSTaskExecutionRolePolicy",
            "service-role/AmazonRDSEnhancedMonitoringRole",
            "service-role/AWSGlueServiceRole",
            "service-role/AWSLambdaBasicExecutionRole");

    private final Simulation simulation;
    private final Regional<IamState> states;

    ManagedPolicies(Simulation simulation, Regional<IamState> states) {
        this.simulation = simulation;
        this.states = states;
    }

    boolean exists(String arn) {
        String prefix = "arn:" + Caller.current().partition() + ":iam::aws:policy/";
        return states.current().policies.containsKey(arn)
                || (arn.startsWith(prefix) && OF_AWS.contains(arn.substring(prefix.length())));
    }

    PolicyState require(String arn) {
        PolicyState policy = states.current().policies.get(arn);
        if (policy == null) {
            throw IamErrors.noSuchEntity("Policy " + arn + " was not found.");
        }
        return policy;
    }

    CreatePolicyResponse create(CreatePolicyRequest request) {
        String path = Optional.ofNullable(request.path()).orElse("/");
        String arn = "arn:" + Caller.current().partition() + ":iam::"
                + Caller.current().accountId() + ":policy" + path + request.policyName();
        boolean taken = states.current().policies.values().stream()
                .anyMatch(policy -> policy.policy.policyName().equals(request.policyName()));
        if (taken) {
            throw IamErrors.alreadyExists("A policy called " + request.policyName() + " already exists. Duplicate names"
                    + " are not allowed.");
        }
        String document = checked(request.policyDocument());
        PolicyState policy = new PolicyState(Policy.builder()
                .policyName(request.policyName())
                .policyId(simulation.upperCaseId("ANPA", 17))
                .arn(arn)
                .path(path)
                .description(request.description())
                .isAttachable(true)
                .createDate(simulation.now())
                .build());
        IamState.putTags(policy.tags, request.tags());
        addVersion(policy, document, true);
        states.current().policies.put(arn, policy);
        // A description shows only in GetPolicy, as IAM has it.
        return CreatePolicyResponse.builder()
                .policy(shown(policy).toBuilder().description(null).build())
                .build();
    }

    private static String checked(String document) {
        String checked = PolicyDocument.identityPolicy(document);
        if (PolicyDocument.size(checked) > MAXIMUM_SIZE) {
            throw IamErrors.limitExceeded("Cannot exceed quota for PolicySize: " + MAXIMUM_SIZE);
        }
        return checked;
    }

    private PolicyVersion addVersion(PolicyState policy, String document, boolean isDefault) {
        String id = "v" + ++policy.lastVersion;
        if (isDefault) {
            policy.versions.replaceAll((any, version) ->
                    version.toBuilder().isDefaultVersion(false).build());
            policy.policy = policy.policy.toBuilder().defaultVersionId(id).build();
        }
        PolicyVersion version = PolicyVersion.builder()
                .versionId(id)
                .document(document)
                .isDefaultVersion(isDefault)
                .createDate(simulation.now())
                .build();
        policy.versions.put(id, version);
        policy.policy = policy.policy.toBuilder().updateDate(simulation.now()).build();
        return version;
    }

    GetPolicyResponse get(GetPolicyRequest request) {
        return GetPolicyResponse.builder()
                .policy(shown(require(request.policyArn())))
                .build();
    }

    DeletePolicyResponse delete(DeletePolicyRequest request) {
        PolicyState policy = require(request.policyArn());
        if (attachments(request.policyArn()) > 0) {
            throw IamErrors.deleteConflict("Cannot delete a policy attached to entities.");
        }
        if (policy.versions.size() > 1) {
            throw IamErrors.deleteConflict(
                    "This policy has more than one version. Before you delete a policy, you must delete the policy's"
                            + " versions. The default version is deleted with the policy.");
        }
        states.current().policies.remove(request.policyArn());
        return DeletePolicyResponse.builder().build();
    }

    ListPoliciesResponse list(ListPoliciesRequest request) {
        List<Policy> all = states.current().policies.values().stream()
                .filter(policy ->
                        request.pathPrefix() == null || policy.policy.path().startsWith(request.pathPrefix()))
                .map(policy -> shown(policy).toBuilder().description(null).build())
                .toList();
        Page<Policy> page = IamPages.of(all, request.maxItems(), request.marker());
        return ListPoliciesResponse.builder()
                .policies(page.items())
                .isTruncated(page.nextToken() != null)
                .marker(page.nextToken())
                .build();
    }

    CreatePolicyVersionResponse createVersion(CreatePolicyVersionRequest request) {
        PolicyState policy = require(request.policyArn());
        if (policy.versions.size() >= MAXIMUM_VERSIONS) {
            throw IamErrors.limitExceeded("A managed policy can have up to 5 versions. Before you create a new version,"
                    + " you must delete an existing version.");
        }
        PolicyVersion added =
                addVersion(policy, checked(request.policyDocument()), Boolean.TRUE.equals(request.setAsDefault()));
        return CreatePolicyVersionResponse.builder()
                .policyVersion(added.toBuilder().document(null).build())
                .build();
    }

    GetPolicyVersionResponse getVersion(GetPolicyVersionRequest request) {
        PolicyVersion version = requireVersion(require(request.policyArn()), request.versionId());
        return GetPolicyVersionResponse.builder()
                .policyVersion(version.toBuilder()
                        .document(PolicyDocument.encoded(version.document()))
                        .build())
                .build();
    }

    ListPolicyVersionsResponse listVersions(ListPolicyVersionsRequest request) {
        return ListPolicyVersionsResponse.builder()
                .versions(require(request.policyArn()).versions.values().stream()
                        .map(version -> version.toBuilder().document(null).build())
                        .toList()
                        .reversed())
                .isTruncated(false)
                .build();
    }

    DeletePolicyVersionResponse deleteVersion(DeletePolicyVersionRequest request) {
        PolicyState policy = require(request.policyArn());
        PolicyVersion version = requireVersion(policy, request.versionId());
        if (version.isDefaultVersion()) {
            throw IamErrors.deleteConflict("Cannot delete the default version of a policy.");
        }
        policy.versions.remove(request.versionId());
        return DeletePolicyVersionResponse.builder().build();
    }

    private static PolicyVersion requireVersion(PolicyState policy, String id) {
        PolicyVersion version = policy.versions.get(id);
        if (version == null) {
            throw IamErrors.noSuchEntity(
                    "Policy " + policy.policy.arn() + " version " + id + " does not exist or is not attachable.");
        }
        return version;
    }

    private int attachments(String arn) {
        return (int) states.current().roles.values().stream()
                .filter(role -> role.attachedPolicies.contains(arn))
                .count();
    }

    private Policy shown(PolicyState policy) {
        String arn = policy.policy.arn();
        return policy.policy.toBuilder()
                .attachmentCount(attachments(arn))
                .permissionsBoundaryUsageCount((int) states.current().roles.values().stream()
                        .filter(role -> arn.equals(role.permissionsBoundary))
                        .count())
                .tags(IamState.tagList(policy.tags))
                .build();
    }
}
