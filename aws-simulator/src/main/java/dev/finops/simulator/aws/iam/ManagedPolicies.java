package dev.finops.simulator.aws.iam;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.aws.iam.IamState.PolicyState;
import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Page;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsResponse;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyGroup;
import software.amazon.awssdk.services.iam.model.PolicyRole;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyUser;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionResponse;

/** The account's own managed policies with their versions, and some of AWS's own, in short. */
final class ManagedPolicies {
    private static final int MAXIMUM_SIZE = 6144;
    private static final int MAXIMUM_VERSIONS = 5;

    /** What those of AWS's own allow that are asked for most, in short. */
    private static final Map<String, List<String>> OF_AWS = Map.ofEntries(
            Map.entry("AdministratorAccess", List.of("*")),
            Map.entry("PowerUserAccess", List.of("*")),
            Map.entry("ReadOnlyAccess", List.of("*:Describe*", "*:Get*", "*:List*")),
            Map.entry("SecurityAudit", List.of("*:Describe*", "*:Get*", "*:List*")),
            Map.entry("IAMFullAccess", List.of("iam:*")),
            Map.entry("IAMReadOnlyAccess", List.of("iam:Get*", "iam:List*", "iam:Simulate*")),
            Map.entry("AmazonS3FullAccess", List.of("s3:*", "s3-object-lambda:*")),
            Map.entry("AmazonS3ReadOnlyAccess", List.of("s3:Get*", "s3:List*", "s3:Describe*")),
            Map.entry("AmazonEC2FullAccess", List.of("ec2:*", "elasticloadbalancing:*", "cloudwatch:*")),
            Map.entry("AmazonEC2ReadOnlyAccess", List.of("ec2:Describe*", "elasticloadbalancing:Describe*")),
            Map.entry("AmazonECS_FullAccess", List.of("ecs:*", "elasticloadbalancing:*")),
            Map.entry("AmazonRDSFullAccess", List.of("rds:*")),
            Map.entry("AmazonRDSReadOnlyAccess", List.of("rds:Describe*", "rds:ListTagsForResource")),
            Map.entry("AmazonDynamoDBFullAccess", List.of("dynamodb:*")),
            Map.entry("AmazonSQSFullAccess", List.of("sqs:*")),
            Map.entry("AmazonSNSFullAccess", List.of("sns:*")),
            Map.entry("AmazonSSMReadOnlyAccess", List.of("ssm:Describe*", "ssm:Get*", "ssm:List*")),
            Map.entry("AmazonSSMManagedInstanceCore", List.of("ssm:*", "ssmmessages:*", "ec2messages:*")),
            Map.entry("AmazonBedrockFullAccess", List.of("bedrock:*")),
            Map.entry("AWSCloudFormationFullAccess", List.of("cloudformation:*")),
            Map.entry("AWSCloudFormationReadOnlyAccess", List.of("cloudformation:Describe*", "cloudformation:List*")),
            Map.entry("CloudWatchAgentServerPolicy", List.of("cloudwatch:PutMetricData", "logs:*")),
            Map.entry("CloudWatchLogsFullAccess", List.of("logs:*")),
            Map.entry("SecretsManagerReadWrite", List.of("secretsmanager:*")),
            Map.entry("AmazonEC2ContainerRegistryReadOnly", List.of("ecr:Get*", "ecr:BatchGet*", "ecr:Describe*")),
            Map.entry("job-function/Billing", List.of("ce:*", "cur:*", "budgets:*")),
            Map.entry("job-function/ViewOnlyAccess", List.of("*:Describe*", "*:List*")),
            Map.entry("service-role/AmazonECSTaskExecutionRolePolicy", List.of("ecr:Get*", "ecr:Batch*", "logs:*")),
            Map.entry("service-role/AmazonEC2ContainerServiceforEC2Role", List.of("ecs:*", "ecr:Get*", "logs:*")),
            Map.entry("service-role/AmazonRDSEnhancedMonitoringRole", List.of("logs:*")),
            Map.entry("service-role/AWSGlueServiceRole", List.of("glue:*", "s3:Get*", "s3:List*", "logs:*")),
            Map.entry("service-role/AWSLambdaVPCAccessExecutionRole", List.of("logs:*", "ec2:*NetworkInterface*")),
            Map.entry("service-role/AWSLambdaBasicExecutionRole", List.of("logs:Create*", "logs:PutLogEvents")));

    private static final Instant SINCE = Instant.parse("2015-02-06T18:39:46Z");

    private final Simulation simulation;
    private final Regional<IamState> states;

    ManagedPolicies(Simulation simulation, Regional<IamState> states) {
        this.simulation = simulation;
        this.states = states;
    }

    boolean exists(String arn) {
        return states.current().policies.containsKey(arn) || ofAws(arn).isPresent();
    }

    private static String prefixOfAws() {
        return "arn:" + Caller.current().partition() + ":iam::aws:policy/";
    }

    /** One of AWS's own, which nobody can change. */
    private Optional<PolicyState> ofAws(String arn) {
        String name =
                arn.startsWith(prefixOfAws()) ? arn.substring(prefixOfAws().length()) : "";
        if (!OF_AWS.containsKey(name)) {
            return Optional.empty();
        }
        PolicyState policy = new PolicyState(Policy.builder()
                .policyName(name.substring(name.lastIndexOf('/') + 1))
                .policyId("ANPA"
                        + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                                .toString()
                                .replace("-", "")
                                .substring(0, 17)
                                .toUpperCase(Locale.ROOT))
                .arn(arn)
                .path(name.contains("/") ? "/" + name.substring(0, name.lastIndexOf('/') + 1) : "/")
                .isAttachable(true)
                .createDate(SINCE)
                .updateDate(SINCE)
                .defaultVersionId("v1")
                .build());
        policy.versions.put(
                "v1",
                PolicyVersion.builder()
                        .versionId("v1")
                        .document(documentOfAws(name))
                        .isDefaultVersion(true)
                        .createDate(SINCE)
                        .build());
        return Optional.of(policy);
    }

    static String documentOfAws(String name) {
        List<String> actions = OF_AWS.getOrDefault(name, List.of());
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
        ObjectNode statement = document.putArray("Statement").addObject().put("Effect", "Allow");
        if (name.equals("PowerUserAccess")) {
            statement.putArray("NotAction").add("iam:*").add("organizations:*").add("account:*");
        } else if (actions.size() == 1) {
            statement.put("Action", actions.getFirst());
        } else {
            ArrayNode list = statement.putArray("Action");
            actions.forEach(list::add);
        }
        statement.put("Resource", "*");
        return document.toString();
    }

    /** The document that counts of a managed policy. */
    String document(String arn) {
        PolicyState policy = find(arn);
        return requireVersion(policy, policy.policy.defaultVersionId()).document();
    }

    /** A policy of the account or of AWS, to look at. */
    private PolicyState find(String arn) {
        return ofAws(arn).orElseGet(() -> require(arn));
    }

    /** A policy of the account. */
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
                .policy(shown(find(request.policyArn())))
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
        List<Policy> all = scoped(request.scope())
                .filter(policy -> !Boolean.TRUE.equals(request.onlyAttached()) || attachments(policy.policy.arn()) > 0)
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

    private Stream<PolicyState> scoped(@Nullable PolicyScopeType scope) {
        Stream<PolicyState> own = states.current().policies.values().stream();
        Stream<PolicyState> ofAws =
                OF_AWS.keySet().stream().sorted().flatMap(name -> ofAws(prefixOfAws() + name).stream());
        if (scope == PolicyScopeType.LOCAL) {
            return own;
        }
        return scope == PolicyScopeType.AWS ? ofAws : Stream.concat(own, ofAws);
    }

    ListEntitiesForPolicyResponse entities(ListEntitiesForPolicyRequest request) {
        String arn = request.policyArn();
        PolicyState ignored = find(arn);
        IamState state = states.current();
        return ListEntitiesForPolicyResponse.builder()
                .policyRoles(state.roles.values().stream()
                        .filter(role -> role.attachedPolicies.contains(arn))
                        .map(role -> PolicyRole.builder()
                                .roleName(role.role.roleName())
                                .roleId(role.role.roleId())
                                .build())
                        .toList())
                .policyUsers(state.users.values().stream()
                        .filter(user -> user.attachedPolicies.contains(arn))
                        .map(user -> PolicyUser.builder()
                                .userName(user.user.userName())
                                .userId(user.user.userId())
                                .build())
                        .toList())
                .policyGroups(state.groups.values().stream()
                        .filter(group -> group.attachedPolicies.contains(arn))
                        .map(group -> PolicyGroup.builder()
                                .groupName(group.group.groupName())
                                .groupId(group.group.groupId())
                                .build())
                        .toList())
                .isTruncated(false)
                .build();
    }

    SetDefaultPolicyVersionResponse setDefault(SetDefaultPolicyVersionRequest request) {
        PolicyState policy = require(request.policyArn());
        PolicyVersion ignored = requireVersion(policy, request.versionId());
        policy.versions.replaceAll((id, version) -> version.toBuilder()
                .isDefaultVersion(id.equals(request.versionId()))
                .build());
        policy.policy =
                policy.policy.toBuilder().defaultVersionId(request.versionId()).build();
        return SetDefaultPolicyVersionResponse.builder().build();
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
        PolicyVersion version = requireVersion(find(request.policyArn()), request.versionId());
        return GetPolicyVersionResponse.builder()
                .policyVersion(version.toBuilder()
                        .document(PolicyDocument.encoded(version.document()))
                        .build())
                .build();
    }

    ListPolicyVersionsResponse listVersions(ListPolicyVersionsRequest request) {
        return ListPolicyVersionsResponse.builder()
                .versions(find(request.policyArn()).versions.values().stream()
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
        IamState state = states.current();
        return (int) Stream.of(
                        state.roles.values().stream().map(role -> role.attachedPolicies),
                        state.users.values().stream().map(user -> user.attachedPolicies),
                        state.groups.values().stream().map(group -> group.attachedPolicies))
                .flatMap(attached -> attached)
                .filter(attached -> attached.contains(arn))
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
