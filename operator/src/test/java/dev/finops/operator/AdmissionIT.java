package dev.finops.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import dev.finops.crds.v1alpha1.AwsSpec;
import dev.finops.operator.aws.AwsSession;
import dev.finops.operator.images.ImageLookup;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.PassReport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.Secret;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** What stands in a manifest reaches AWS as it stands, or nothing is made. */
class AdmissionIT {
    private static final String TOKEN =
            "arn:aws:secretsmanager:us-east-1:123456789012:secret:default-finops/token-AbCdEf";

    @Test
    void variablesReachTheContainerWordForWordAndSettle() {
        String spec = """
                backend:
                  env:
                    REFERENCE: "${AWS::Region}"
                    NUMBER: "0123"
                    WORD: "yes"
                    NOTHING: ""
                    QUOTES: "it's \\"so\\" \\\\"
                    LINES: "one\\ntwo"
                    LANGUAGE: "ümlaut ✓ 漢字 😀"
                """;
        try (SimulatedPlatform platform = new SimulatedPlatform(spec)) {
            platform.untilReady();

            assertThat(backend(platform).environment())
                    .extracting(KeyValuePair::name, KeyValuePair::value)
                    .contains(
                            tuple("REFERENCE", "${AWS::Region}"),
                            tuple("NUMBER", "0123"),
                            tuple("WORD", "yes"),
                            tuple("NOTHING", ""),
                            tuple("QUOTES", "it's \"so\" \\"),
                            tuple("LINES", "one\ntwo"),
                            tuple("LANGUAGE", "ümlaut ✓ 漢字 😀"));

            long before = platform.aws.journal().lastSequence();
            platform.pass();
            assertThat(platform.mutationsSince(before)).isEmpty();
        }
    }

    @Test
    void asManyTagsAsTheCrdLetsInFitOnEverything() {
        StringBuilder tags = new StringBuilder("aws:\n  tags:\n");
        for (int i = 0; i < AwsSpec.MAXIMUM_TAGS; i++) {
            tags.append("    tag-").append(i).append(": value\n");
        }
        try (SimulatedPlatform platform = new SimulatedPlatform(tags.toString())) {
            platform.untilReady();

            assertThat(platform.session().cloudFormation().describeStacks().stacks())
                    .isNotEmpty()
                    .allSatisfy((Stack stack) -> assertThat(stack.tags()).hasSizeBetween(42, 50));
        }
    }

    @Test
    void aSecretIsInjectedByEcsWhichMayReadNoOther() {
        try (SimulatedPlatform platform = new SimulatedPlatform("");
                SecretsManagerClient secrets = client(platform, SecretsManagerClient.builder());
                IamClient iam = client(platform, IamClient.builder())) {
            String token = secrets.createSecret(
                            request -> request.name("default-finops/token").secretString("word"))
                    .arn();
            platform.apply("backend:\n  secrets:\n    TOKEN: " + token + "\n", Map.of());
            platform.untilReady();

            assertThat(backend(platform).secrets())
                    .extracting(Secret::name, Secret::valueFrom)
                    .contains(tuple("TOKEN", token));
            String role = platform.session()
                    .ecs()
                    .describeTaskDefinition(request -> request.taskDefinition("default-finops-services-backend"))
                    .taskDefinition()
                    .executionRoleArn()
                    .replaceFirst(".*/", "");
            assertThat(iam.getRolePolicy(
                                    request -> request.roleName(role).policyName("default-finops-services-secrets"))
                            .policyDocument())
                    .contains(URLEncoder.encode("\"" + token + "\"", StandardCharsets.UTF_8));

            platform.untilRemoved();
        }
    }

    @Test
    void aSecretOfOthersIsRefusedBeforeAnythingIsMade() {
        refused(
                "backend:\n  secrets:\n    TOKEN: " + TOKEN.replace("default-finops/", "other/") + "\n",
                "spec.backend.secrets.TOKEN is not the platform's: the names of its secrets begin with default-finops/");
    }

    @Test
    void aDynamicReferenceThatAnOlderCrdLetInIsRefusedBeforeAnythingIsMade() {
        refused(
                "backend:\n  env:\n    X: '{{resolve:secretsmanager:other/secret}}'\n",
                "spec.backend.env.X holds {{resolve:...}}");
    }

    @Test
    void aNameThatAwsRefusesIsRefusedBeforeAnythingIsMade() {
        refused("aws:\n  stackName: internal\n", "load balancers have no names that begin with internal-");
    }

    @Test
    void anImageThatDoesNotExistIsRefusedBeforeAnythingIsMadeUntilSomebodyPushesIt() throws IOException {
        AtomicBoolean pushed = new AtomicBoolean();
        AtomicInteger questions = new AtomicInteger();
        HttpServer registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/v2/finops/backend/manifests/1.0", exchange -> {
            questions.incrementAndGet();
            exchange.sendResponseHeaders(pushed.get() ? 200 : 404, -1);
            exchange.close();
        });
        registry.start();
        String image = "127.0.0.1:" + registry.getAddress().getPort() + "/finops/backend:1.0";
        try (ImageLookup images = ImageLookup.of(true);
                SimulatedPlatform platform =
                        new SimulatedPlatform("backend:\n  image: " + image + "\n", Map.of(), images)) {
            long before = platform.aws.journal().lastSequence();
            PassReport report = platform.pass();

            assertThat(SimulatedPlatform.outcome(report, "preflight").message())
                    .startsWith("There is no image " + image)
                    .contains("set backend.image to one that is there");
            assertThat(platform.mutationsSince(before)).isEmpty();

            pushed.set(true);
            platform.untilReady();
            assertThat(questions).hasValue(2);
        } finally {
            registry.stop(0);
        }
    }

    private static void refused(String spec, String message) {
        try (SimulatedPlatform platform = new SimulatedPlatform(spec)) {
            long before = platform.aws.journal().lastSequence();
            PassReport report = platform.pass();

            assertThat(SimulatedPlatform.outcome(report, "preflight"))
                    .isInstanceOf(Outcome.Blocked.class)
                    .extracting(Outcome::message)
                    .asString()
                    .contains(message);
            assertThat(platform.mutationsSince(before)).isEmpty();
        }
    }

    private static <B extends AwsClientBuilder<B, C>, C> C client(SimulatedPlatform platform, B builder) {
        return builder.endpointOverride(platform.aws.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAOPERATOR", "secret")))
                .build();
    }

    private static ContainerDefinition backend(SimulatedPlatform platform) {
        AwsSession session = platform.session();
        return session.ecs()
                .describeTaskDefinition(request -> request.taskDefinition("default-finops-services-backend"))
                .taskDefinition()
                .containerDefinitions()
                .getFirst();
    }
}
