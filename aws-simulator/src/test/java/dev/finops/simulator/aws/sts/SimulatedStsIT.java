package dev.finops.simulator.aws.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finops.simulator.aws.AwsSimulator;
import dev.finops.simulator.aws.AwsSimulatorOptions;
import dev.finops.simulator.aws.time.SteppedTime;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

class SimulatedStsIT {
    private static final String ROLE = "arn:aws:iam::210987654321:role/billing";

    private AwsSimulator aws;

    @BeforeEach
    void start() throws IOException {
        aws = AwsSimulator.start(AwsSimulatorOptions.stepped(new SteppedTime(Instant.parse("2026-11-01T00:00:00Z"))));
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private StsClient sts(AwsCredentials credentials) {
        return StsClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }

    @Test
    void anyKeyIsAnAdministratorOfTheDefaultAccount() {
        try (StsClient sts = sts(AwsBasicCredentials.create("ANYKEY", "secret"))) {
            assertThat(sts.getCallerIdentity().account()).isEqualTo("123456789012");
        }
    }

    @Test
    void anAssumedRoleActsInItsOwnAccount() {
        createRole("{\"AWS\": \"arn:aws:iam::123456789012:root\"}", "{}");
        try (StsClient sts = sts(AwsBasicCredentials.create("ANYKEY", "secret"))) {
            var issued = sts.assumeRole(r -> r.roleArn(ROLE).roleSessionName("finops"))
                    .credentials();
            try (StsClient assumed = sts(AwsSessionCredentials.create(
                    issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken()))) {
                assertThat(assumed.getCallerIdentity().arn())
                        .isEqualTo("arn:aws:sts::210987654321:assumed-role/billing/finops");
            }
        }
    }

    @Test
    void aRoleThatDoesNotExistIsNotAssumed() {
        assertRefused("");
    }

    @Test
    void aRoleThatTrustsSomebodyElseIsNotAssumed() {
        createRole("{\"AWS\": \"arn:aws:iam::999999999999:root\"}", "{}");

        assertRefused("");
    }

    @Test
    void theExternalIdOfTheTrustPolicyMustBeGiven() {
        createRole("{\"AWS\": \"123456789012\"}", "{\"StringEquals\": {\"sts:ExternalId\": \"default/finops\"}}");

        assertRefused("");
        assertRefused("default/other");
        try (StsClient sts = sts(AwsBasicCredentials.create("ANYKEY", "secret"))) {
            assertThat(sts.assumeRole(r ->
                                    r.roleArn(ROLE).roleSessionName("finops").externalId("default/finops"))
                            .credentials())
                    .isNotNull();
        }
    }

    private void assertRefused(String externalId) {
        try (StsClient sts = sts(AwsBasicCredentials.create("ANYKEY", "secret"))) {
            assertThatThrownBy(() -> sts.assumeRole(r -> r.roleArn(ROLE)
                            .roleSessionName("finops")
                            .externalId(externalId.isEmpty() ? null : externalId)))
                    .isInstanceOfSatisfying(StsException.class, e -> {
                        assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                        assertThat(e.getMessage()).contains("sts:AssumeRole on resource: " + ROLE);
                    });
        }
    }

    private void createRole(String principal, String condition) {
        try (IamClient iam = IamClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("210987654321", "secret")))
                .build()) {
            iam.createRole(
                    role -> role.roleName("billing").assumeRolePolicyDocument("""
                            {"Version": "2012-10-17", "Statement": [{
                              "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": %s, "Condition": %s}]}
                            """.formatted(principal, condition)));
        }
    }

    @Test
    void whatIsNotSimulatedSaysSoInTheServicesOwnForm() {
        try (StsClient sts = sts(AwsBasicCredentials.create("ANYKEY", "secret"))) {
            assertThatThrownBy(() -> sts.decodeAuthorizationMessage(r -> r.encodedMessage("x")))
                    .isInstanceOfSatisfying(StsException.class, e -> {
                        assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NotImplemented");
                        assertThat(e.requestId()).isNotEmpty();
                    });
        }
    }

    @Test
    void everyCallIsInTheJournal() {
        try (StsClient sts = sts(AwsBasicCredentials.create("ANYKEY", "secret"))) {
            sts.getCallerIdentity();
        }

        assertThat(aws.journal().entries(entry -> true)).singleElement().satisfies(entry -> {
            assertThat(entry.service()).isEqualTo("sts");
            assertThat(entry.operation()).isEqualTo("GetCallerIdentity");
            assertThat(entry.region()).isEqualTo("eu-central-1");
            assertThat(entry.mutating()).isFalse();
        });
    }
}
