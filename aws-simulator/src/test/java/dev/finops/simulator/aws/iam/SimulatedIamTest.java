package dev.finops.simulator.aws.iam;

import static dev.finops.simulator.aws.simulation.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.simulator.aws.simulation.Credentials;
import dev.finops.simulator.aws.simulation.InAccount;
import dev.finops.simulator.aws.simulation.Simulation;
import dev.finops.simulator.aws.time.SteppedTime;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

@ExtendWith(InAccount.class)
class SimulatedIamTest {
    private static final String TRUST = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
             "Principal": {"Service": "ecs-tasks.amazonaws.com"}, "Action": "sts:AssumeRole"}]}""";
    private static final String READ = """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}}""";

    private final SimulatedIam iam = new SimulatedIam(
            new Simulation(new SteppedTime(Instant.parse("2026-11-01T00:00:00Z")), 1), new Credentials());

    @Test
    void documentsComeBackPercentEncoded() {
        role("task");

        Role role = iam.getRole(request -> request.roleName("task")).role();

        assertThat(role.arn()).isEqualTo("arn:aws:iam::123456789012:role/task");
        assertThat(role.roleId()).startsWith("AROA").hasSize(21);
        assertThat(role.assumeRolePolicyDocument()).doesNotContain(" ").doesNotContain("+");
        assertThat(URLDecoder.decode(role.assumeRolePolicyDocument(), StandardCharsets.UTF_8))
                .isEqualTo(TRUST);
    }

    @Test
    void tagKeysThatDifferOnlyInCaseAreOneKey() {
        assertRefused(
                () -> iam.createRole(role -> role.roleName("task")
                        .assumeRolePolicyDocument(TRUST)
                        .tags(tag("Owner", "a"), tag("owner", "b"))),
                "InvalidInput",
                "Duplicate tag keys found");
        assertRefused(
                () -> iam.createRole(role ->
                        role.roleName("task").assumeRolePolicyDocument(TRUST).tags(tag("k", "a&b"))),
                "ValidationError",
                "Tags consist of letters");
        assertRefused(() -> iam.getRole(role -> role.roleName("task")), "NoSuchEntity", "cannot be found");
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    @Test
    void roleWithPoliciesCannotBeDeleted() {
        role("task");
        String arn = iam.createPolicy(policy -> policy.policyName("read").policyDocument(READ))
                .policy()
                .arn();
        iam.attachRolePolicy(policy -> policy.roleName("task").policyArn(arn));
        iam.putRolePolicy(policy -> policy.roleName("task").policyName("inline").policyDocument(READ));

        assertRefused(
                () -> iam.deleteRole(role -> role.roleName("task")),
                "DeleteConflict",
                "must detach all policies first");
        assertRefused(
                () -> iam.deletePolicy(policy -> policy.policyArn(arn)), "DeleteConflict", "attached to entities");
        iam.detachRolePolicy(policy -> policy.roleName("task").policyArn(arn));
        assertRefused(
                () -> iam.deleteRole(role -> role.roleName("task")), "DeleteConflict", "must delete policies first");
        iam.deleteRolePolicy(policy -> policy.roleName("task").policyName("inline"));
        iam.deleteRole(role -> role.roleName("task"));
        iam.deletePolicy(policy -> policy.policyArn(arn));

        assertRefused(
                () -> iam.getRole(role -> role.roleName("task")),
                "NoSuchEntity",
                "The role with name task cannot be found.");
    }

    @Test
    void refusesWhatExistsAndWhatIsNoPolicy() {
        role("task");

        assertRefused(() -> role("task"), "EntityAlreadyExists", "Role with name task already exists.");
        assertRefused(
                () -> iam.createRole(role -> role.roleName("x").assumeRolePolicyDocument(READ)),
                "MalformedPolicyDocument",
                "");
        assertRefused(
                () -> iam.putRolePolicy(
                        policy -> policy.roleName("task").policyName("p").policyDocument(TRUST)),
                "MalformedPolicyDocument",
                "should not specify a principal");
        assertRefused(
                () -> iam.attachRolePolicy(
                        policy -> policy.roleName("task").policyArn("arn:aws:iam::123456789012:policy/none")),
                "NoSuchEntity",
                "does not exist or is not attachable");
        assertRefused(
                () -> iam.createRole(role -> role.roleName("y")
                        .assumeRolePolicyDocument(TRUST)
                        .permissionsBoundary("arn:aws:iam::123456789012:policy/none")),
                "NoSuchEntity",
                "");
    }

    @Test
    void managedPolicyHasAtMostFiveVersions() {
        String arn = iam.createPolicy(policy -> policy.policyName("read").policyDocument(READ))
                .policy()
                .arn();
        for (int i = 0; i < 4; i++) {
            iam.createPolicyVersion(
                    version -> version.policyArn(arn).policyDocument(READ).setAsDefault(true));
        }

        assertRefused(
                () -> iam.createPolicyVersion(version -> version.policyArn(arn).policyDocument(READ)),
                "LimitExceeded",
                "up to 5 versions");
        assertThat(iam.listPolicyVersions(request -> request.policyArn(arn)).versions())
                .filteredOn(PolicyVersion::isDefaultVersion)
                .extracting(PolicyVersion::versionId)
                .containsExactly("v5");
    }

    @Test
    void serviceLinkedRolesBelongToTheirService() {
        iam.createServiceLinkedRole(request -> request.awsServiceName("ecs.amazonaws.com"));

        assertThat(iam.getRole(request -> request.roleName("AWSServiceRoleForECS"))
                        .role()
                        .path())
                .isEqualTo("/aws-service-role/ecs.amazonaws.com/");
        assertRefused(
                () -> iam.createServiceLinkedRole(request -> request.awsServiceName("ecs.amazonaws.com")),
                "InvalidInput",
                "has been taken in this account");
        assertRefused(
                () -> iam.deleteRole(role -> role.roleName("AWSServiceRoleForECS")), "UnmodifiableEntity", "protected");
    }

    private void role(String name) {
        iam.createRole(role -> role.roleName(name).assumeRolePolicyDocument(TRUST));
    }
}
