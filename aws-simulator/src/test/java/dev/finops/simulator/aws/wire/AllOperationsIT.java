package dev.finops.simulator.aws.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.finops.simulator.aws.http.HttpRoute;
import dev.finops.simulator.aws.http.JsonAnswer;
import dev.finops.simulator.aws.journal.Journal;
import dev.finops.simulator.aws.simulation.Credentials;
import dev.finops.simulator.aws.simulation.SimulatedService;
import dev.finops.simulator.aws.simulation.Simulation;
import dev.finops.simulator.aws.time.SteppedTime;
import dev.finops.simulator.aws.wire.KnownDifferences.Client;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.protocols.core.ExceptionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.cloudcontrol.CloudControlClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.costandusagereport.CostAndUsageReportClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Every operation of every service in use, with every member filled, through the wire: what the client sends is what the
 * service sees, and what the service answers is what the client gets; modelled exceptions too. This is also the guard for
 * the names of generated classes that {@link ServiceModel} relies on.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AllOperationsIT {
    /** The services, by boto3's names. */
    enum Service {
        STS("sts", StsClient.class),
        CLOUDFORMATION("cloudformation", CloudFormationClient.class),
        S3("s3", S3Client.class),
        CUR("cur", CostAndUsageReportClient.class),
        ROUTE53("route53", Route53Client.class),
        ECS("ecs", EcsClient.class),
        EC2("ec2", Ec2Client.class),
        RDS("rds", RdsClient.class),
        ELASTICACHE("elasticache", ElastiCacheClient.class),
        ELBV2("elbv2", ElasticLoadBalancingV2Client.class),
        IAM("iam", IamClient.class),
        LOGS("logs", CloudWatchLogsClient.class),
        SECRETSMANAGER("secretsmanager", SecretsManagerClient.class),
        BEDROCK_RUNTIME("bedrock-runtime", BedrockRuntimeClient.class),
        SSM("ssm", SsmClient.class),
        CLOUDCONTROL("cloudcontrol", CloudControlClient.class),
        APPLICATION_AUTOSCALING("application-autoscaling", ApplicationAutoScalingClient.class);

        private final String boto3;
        private final Class<? extends SdkClient> api;

        Service(String boto3, Class<? extends SdkClient> api) {
            this.boto3 = boto3;
            this.api = api;
        }
    }

    private static final JsonMapper JSON = new JsonMapper();

    private final EchoService echo = new EchoService();
    private WireServer server;
    private URI endpoint;

    @BeforeAll
    void start() throws IOException {
        var services = new ArrayList<SimulatedService<?>>();
        for (Service service : Service.values()) {
            services.add(echo.implementing(service.api));
        }
        var simulation = new Simulation(new SteppedTime(Instant.parse("2026-11-01T00:00:00Z")), 1);
        server = new WireServer(0, simulation, new Credentials(), new Journal(), new Faults(), services);
        server.addRoute(new EchoRoute());
        endpoint = URI.create("http://127.0.0.1:" + server.start());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void theJavaSdkSendsAndGetsEverything(Service service) throws Exception {
        SdkClient client = client(service);
        var differences = new KnownDifferences(Client.JAVA, service.boto3);
        for (Operation operation : operations(service)) {
            SdkPojo request = FilledMessage.of(operation.requestType());
            SdkPojo response = FilledMessage.of(responseType(operation));
            echo.answer(operation.requestType(), response);
            differences.add(operation.name(), difference(client, operation, request, response));
        }
        assertThat(differences.surprises()).isEmpty();
    }

    private @Nullable String difference(SdkClient client, Operation operation, SdkPojo request, SdkPojo response) {
        SdkPojo answer;
        try {
            answer = call(client, operation, request);
        } catch (InvocationTargetException e) {
            return "fails: " + e.getCause();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        String difference = ModelJson.difference(ModelJson.of(request), ModelJson.of(echo.request()), "request");
        if (difference != null) {
            return difference;
        }
        if (operation.streamsRequest() && !Arrays.equals(echo.content(), EchoService.CONTENT)) {
            return "the request's content is lost";
        }
        return ModelJson.difference(ModelJson.of(response), ModelJson.of(answer), "response");
    }

    private static SdkPojo call(SdkClient client, Operation operation, SdkPojo request)
            throws ReflectiveOperationException {
        if (operation.method().getParameterCount() == 1) {
            return (SdkPojo) operation.method().invoke(client, request);
        }
        if (operation.streamsRequest()) {
            return (SdkPojo) operation.method().invoke(client, request, RequestBody.fromBytes(EchoService.CONTENT));
        }
        var bytes = (ResponseBytes<?>) operation.method().invoke(client, request, ResponseTransformer.toBytes());
        assertThat(bytes.asByteArray()).isEqualTo(EchoService.CONTENT);
        return (SdkPojo) bytes.response();
    }

    @ParameterizedTest
    @EnumSource
    void theJavaSdkThrowsTheModelledException(Service service) throws Exception {
        SdkClient client = client(service);
        Operation operation = operations(service).stream()
                .filter(candidate -> candidate.method().getParameterCount() == 1)
                .findFirst()
                .orElseThrow();
        SdkPojo request = FilledMessage.of(operation.requestType());
        var surprises = new ArrayList<String>();
        for (Map.Entry<Class<?>, ExceptionMetadata> modelled :
                ModelledExceptions.of(client).entrySet()) {
            AwsServiceException sent = filledException(modelled.getKey(), modelled.getValue());
            echo.fail(sent);
            Throwable got = thrown(client, operation, request);
            String difference = difference(sent, got);
            if (difference != null) {
                surprises.add(modelled.getKey().getSimpleName() + " " + difference);
            }
        }
        echo.fail(null);
        assertThat(surprises).isEmpty();
    }

    private static AwsServiceException filledException(Class<?> type, ExceptionMetadata metadata) {
        var filled = (AwsServiceException) FilledMessage.of(type);
        int status = Optional.ofNullable(metadata.httpStatusCode()).orElse(400);
        return filled.toBuilder()
                .statusCode(status)
                .message("Why é <not>")
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(metadata.errorCode())
                        .errorMessage("Why é <not>")
                        .build())
                .build();
    }

    private static @Nullable Throwable thrown(SdkClient client, Operation operation, SdkPojo request)
            throws ReflectiveOperationException {
        try {
            operation.method().invoke(client, request);
            return null;
        } catch (InvocationTargetException e) {
            return e.getCause();
        }
    }

    private static @Nullable String difference(AwsServiceException sent, @Nullable Throwable got) {
        if (!(got instanceof AwsServiceException received) || got.getClass() != sent.getClass()) {
            return "comes as " + got;
        }
        AwsErrorDetails details = received.awsErrorDetails();
        boolean same = received.statusCode() == sent.statusCode()
                && details.errorCode().equals(sent.awsErrorDetails().errorCode())
                && details.errorMessage().equals(sent.awsErrorDetails().errorMessage());
        return same
                ? ModelJson.difference(ModelJson.of(sent), ModelJson.of(received), "exception")
                : "comes as " + received.statusCode() + " " + details;
    }

    @ParameterizedTest
    @EnumSource
    void boto3SendsAndGetsEverything(Service service, @TempDir Path folder) throws Exception {
        assumeTrue(hasBoto3(), "python3 with boto3 is not installed");
        ArrayNode cases = JSON.createArrayNode();
        for (Operation operation : operations(service)) {
            SdkPojo response = FilledMessage.of(responseType(operation));
            echo.answer(operation.requestType(), response);
            ObjectNode request = (ObjectNode) ModelJson.of(FilledMessage.of(operation.requestType()));
            ObjectNode answer = (ObjectNode) ModelJson.of(response);
            if (operation.streamsRequest()) {
                request.set("Body", ModelJson.bytes(EchoService.CONTENT));
            } else if (operation.method().getParameterCount() == 2) {
                answer.set("Body", ModelJson.bytes(EchoService.CONTENT));
            }
            cases.addObject()
                    .put("operation", operation.name())
                    .<ObjectNode>set("request", request)
                    .set("response", answer);
        }
        Path file = Files.writeString(folder.resolve("cases.json"), cases.toString());

        JsonNode results = boto3(service, file, folder.resolve("results.json"));

        var differences = new KnownDifferences(Client.BOTO3, service.boto3);
        results.properties()
                .forEach(result -> differences.add(
                        result.getKey(),
                        result.getValue().isNull() ? null : result.getValue().asText()));
        assertThat(differences.surprises()).isEmpty();
        assertThat(results).hasSameSizeAs(cases);
    }

    private static boolean hasBoto3() throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder("python3", "-c", "import boto3")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noPython) {
            return false;
        }
    }

    private JsonNode boto3(Service service, Path cases, Path results) throws IOException, InterruptedException {
        Path log = results.resolveSibling("log.txt");
        Process process = new ProcessBuilder(
                        "python3",
                        "src/test/python/all_operations.py",
                        endpoint.toString(),
                        service.boto3,
                        cases.toString(),
                        results.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(10, TimeUnit.MINUTES))
                    .describedAs("boto3 ends in time")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).describedAs(Files.readString(log)).isZero();
        return JSON.readTree(results.toFile());
    }

    /** Shows boto3's script the last request, as the service saw it. */
    private final class EchoRoute implements HttpRoute {
        @Override
        public boolean accepts(HttpExchange exchange) {
            return "/_test/request".equals(exchange.getRequestURI().getPath());
        }

        @Override
        public void handle(HttpExchange exchange) throws IOException {
            JsonNode request = ModelJson.of(echo.request());
            if (request instanceof ObjectNode object && echo.content().length > 0) {
                object.set("Body", ModelJson.bytes(echo.content()));
            }
            JsonAnswer.send(exchange, 200, request.toString());
        }
    }

    private List<Operation> operations(Service service) {
        return new ServiceModel(echo.implementing(service.api))
                .operations().stream()
                        .sorted(Comparator.comparing(Operation::name))
                        .toList();
    }

    private static Class<?> responseType(Operation operation) throws ClassNotFoundException {
        return Class.forName(operation.requestType().getName().replaceAll("Request$", "Response"));
    }

    private SdkClient client(Service service) throws ReflectiveOperationException {
        var builder = (AwsClientBuilder<?, ?>) service.api.getMethod("builder").invoke(null);
        builder.region(Region.EU_CENTRAL_1)
                .endpointOverride(endpoint)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("KEY", "secret")))
                .overrideConfiguration(configuration -> configuration
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true));
        if (builder instanceof S3ClientBuilder s3) {
            s3.forcePathStyle(true);
        }
        return (SdkClient) builder.build();
    }
}
