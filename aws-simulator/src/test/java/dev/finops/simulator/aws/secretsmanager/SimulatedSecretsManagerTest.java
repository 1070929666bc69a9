package dev.finops.simulator.aws.secretsmanager;

import static dev.finops.simulator.aws.simulation.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.simulator.aws.simulation.InAccount;
import dev.finops.simulator.aws.simulation.Simulation;
import dev.finops.simulator.aws.time.SteppedTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InAccount.class)
class SimulatedSecretsManagerTest {
    private final SteppedTime time = new SteppedTime(Instant.parse("2026-11-01T00:00:00Z"));
    private final SimulatedSecretsManager secrets = new SimulatedSecretsManager(new Simulation(time, 1));

    @Test
    void findsASecretByNameArnAndArnWithoutItsEnd() {
        String arn = create("db", "one");

        assertThat(arn).matches("arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-[A-Za-z0-9]{6}");
        assertThat(value("db")).isEqualTo("one");
        assertThat(value(arn)).isEqualTo("one");
        assertThat(value(arn.substring(0, arn.length() - 7))).isEqualTo("one");
        assertRefused(
                () -> value("other"), "ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
    }

    @Test
    void newVersionMakesTheFormerOnePrevious() {
        create("db", "one");
        secrets.putSecretValue(put -> put.secretId("db").secretString("two"));
        secrets.putSecretValue(put -> put.secretId("db").secretString("three"));

        assertThat(value("db")).isEqualTo("three");
        assertThat(secrets.getSecretValue(get -> get.secretId("db").versionStage("AWSPREVIOUS"))
                        .secretString())
                .isEqualTo("two");
        assertThat(secrets.describeSecret(get -> get.secretId("db")).versionIdsToStages())
                .hasSize(2);
        assertRefused(
                () -> secrets.getSecretValue(get -> get.secretId("db").versionStage("AWSPENDING")),
                "ResourceNotFoundException",
                "for staging label: AWSPENDING");
    }

    @Test
    void sameTokenIsOneVersionAndAnotherValueUnderItIsRefused() {
        create("db", "one");
        secrets.putSecretValue(put -> put.secretId("db").secretString("two").clientRequestToken("t"));
        secrets.putSecretValue(put -> put.secretId("db").secretString("two").clientRequestToken("t"));

        assertRefused(
                () -> secrets.putSecretValue(
                        put -> put.secretId("db").secretString("three").clientRequestToken("t")),
                "ResourceExistsException",
                "");
    }

    @Test
    void deletedSecretKeepsItsNameUntilTheRecoveryWindowEnds() {
        create("db", "one");
        secrets.deleteSecret(delete -> delete.secretId("db").recoveryWindowInDays(7L));

        assertRefused(() -> value("db"), "InvalidRequestException", "marked for deletion");
        assertRefused(() -> create("db", "two"), "InvalidRequestException", "already scheduled for deletion");
        secrets.restoreSecret(restore -> restore.secretId("db"));
        assertThat(value("db")).isEqualTo("one");

        secrets.deleteSecret(delete -> delete.secretId("db").recoveryWindowInDays(7L));
        time.advance(Duration.ofDays(8));
        create("db", "two");
        secrets.deleteSecret(delete -> delete.secretId("db").forceDeleteWithoutRecovery(true));
        assertThat(value(create("db", "three"))).isEqualTo("three");
    }

    @Test
    void passwordsHaveTheKindsOfCharactersAskedFor() {
        String password = secrets.getRandomPassword(
                        ask -> ask.passwordLength(40L).excludePunctuation(true).excludeCharacters("abcABC123"))
                .randomPassword();

        assertThat(password)
                .hasSize(40)
                .matches("[d-zD-Z04-9]+")
                .matches(".*[d-z].*")
                .matches(".*[D-Z].*");
        assertRefused(
                () -> secrets.getRandomPassword(ask -> ask.passwordLength(2L)), "InvalidParameterException", "length");
    }

    private String create(String name, String value) {
        return secrets.createSecret(secret -> secret.name(name).secretString(value))
                .arn();
    }

    private String value(String id) {
        return secrets.getSecretValue(get -> get.secretId(id)).secretString();
    }
}
