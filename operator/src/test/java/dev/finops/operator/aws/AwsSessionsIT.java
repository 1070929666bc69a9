package dev.finops.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finops.operator.ownership.Owner;
import dev.finops.simulator.aws.AwsSimulator;
import dev.finops.simulator.aws.AwsSimulatorOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;

@Isolated("counts the threads of the process")
class AwsSessionsIT {
    private static final String ACCOUNT = "123456789012";
    private static final int ROLES = 20;
    private static final String REGION = "us-east-1";

    private final AwsSimulator aws;
    private final AwsSessions sessions;

    AwsSessionsIT() throws IOException {
        aws = AwsSimulator.start(AwsSimulatorOptions.scaled(600));
        sessions = new AwsSessions(
                Clock.systemUTC(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAOPERATOR", "secret")),
                Optional.of(aws.endpoint()));
    }

    @AfterEach
    void stop() {
        sessions.close();
        aws.close();
    }

    @Test
    void platformsWithARoleStartNoThreadsOfTheirOwn() {
        use(0);
        int before = ManagementFactory.getThreadMXBean().getThreadCount();

        for (int platform = 1; platform <= ROLES; platform++) {
            use(platform);
        }

        assertThat(ManagementFactory.getThreadMXBean().getThreadCount() - before)
                .isLessThan(10);
        assertThat(sessions.roles()).isEqualTo(ROLES + 1);
        for (int platform = 0; platform <= ROLES; platform++) {
            sessions.release(owner(platform));
        }
        assertThat(sessions.roles()).isZero();
    }

    @Test
    void whoMayNotChangeAwsMayStillLook() {
        AwsSession session = sessions.session(owner(1), ACCOUNT, REGION, null);
        sessions.changeWhile(() -> false);

        assertThat(session.sts().getCallerIdentity().account()).isEqualTo(ACCOUNT);
        assertThatThrownBy(() -> session.s3().createBucket(request -> request.bucket("a-bucket")))
                .isInstanceOf(AbortedException.class);
        assertThat(aws.journal().mutations()).isEmpty();
    }

    private void use(int platform) {
        AwsSession session = sessions.session(
                owner(platform), ACCOUNT, REGION, "arn:aws:iam::" + ACCOUNT + ":role/finops-" + platform);
        // A client starts its threads with its first call, whatever comes of that.
        for (Runnable call : List.<Runnable>of(
                () -> session.cloudFormation().describeStacks(),
                () -> session.ecs().listClusters(),
                () -> session.ec2().describeVpcs())) {
            try {
                call.run();
            } catch (AwsServiceException e) {
                assertThat(e.statusCode()).isBetween(400, 499);
            }
        }
    }

    private static Owner owner(int platform) {
        return new Owner("test", "default", "platform-" + platform, "uid-" + platform);
    }
}
