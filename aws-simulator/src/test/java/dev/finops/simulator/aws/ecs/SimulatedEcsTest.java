package dev.finops.simulator.aws.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finops.simulator.aws.elbv2.SimulatedElb;
import dev.finops.simulator.aws.elbv2.Subnets;
import dev.finops.simulator.aws.logs.SimulatedLogs;
import dev.finops.simulator.aws.process.ContainerProcesses;
import dev.finops.simulator.aws.process.ImageCatalog;
import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Credentials;
import dev.finops.simulator.aws.simulation.Simulation;
import dev.finops.simulator.aws.time.SteppedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

// The SDK takes builders as varargs of a generic type.
@SuppressWarnings("unchecked")
class SimulatedEcsTest {
    private static final Caller CALLER =
            new Caller("123456789012", "us-east-1", "arn:aws:iam::123456789012:user/administrator");

    private final SteppedTime time = new SteppedTime(Instant.parse("2026-11-01T00:00:00Z"));
    private final Simulation simulation = new Simulation(time, 1);
    private final ImageCatalog images = ImageCatalog.empty()
            .with("broken", new ImageCatalog.Behavior.Exits(1, Duration.ofSeconds(5)))
            .with("missing", new ImageCatalog.Behavior.Unpullable());
    private final ContainerProcesses processes = new ContainerProcesses();
    private final SimulatedElb elb = new SimulatedElb(
            simulation,
            id -> Optional.of(new Subnets.Subnet("vpc-1", "us-east-1" + id.charAt(id.length() - 1))),
            processes);
    private final SimulatedEcs ecs = new SimulatedEcs(
            simulation,
            images,
            processes,
            elb,
            new NoSecrets(),
            new SimulatedLogs(simulation),
            new TaskRoles(simulation, new Credentials()),
            new Neighbours() {
                @Override
                public boolean link(String service) {
                    boolean before = linked;
                    linked = true;
                    return before;
                }

                @Override
                public boolean hasSubnet(String subnetId) {
                    return !subnetId.equals("subnet-gone");
                }
            });
    private boolean linked = true;
    private String targetGroup = "";

    /** Secrets Manager with one secret. */
    private static final class NoSecrets implements SecretsManagerClient {
        @Override
        public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
            return GetSecretValueResponse.builder()
                    .secretString("{\"password\":\"p\"}")
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    @BeforeEach
    void givenAClusterBehindALoadBalancer() {
        CALLER.run(() -> {
            ecs.createCluster(request -> request.clusterName("main"));
            String balancer = elb.createLoadBalancer(
                            request -> request.name("web").scheme("internal").subnets("subnet-a", "subnet-b"))
                    .loadBalancers()
                    .getFirst()
                    .loadBalancerArn();
            targetGroup = elb.createTargetGroup(request -> request.name("web")
                            .protocol("HTTP")
                            .port(8080)
                            .vpcId("vpc-1")
                            .targetType("ip"))
                    .targetGroups()
                    .getFirst()
                    .targetGroupArn();
            elb.createListener(request -> request.loadBalancerArn(balancer)
                    .port(80)
                    .protocol("HTTP")
                    .defaultActions(
                            action -> action.type(ActionTypeEnum.FORWARD).targetGroupArn(targetGroup)));
        });
    }

    @AfterEach
    void close() {
        processes.close();
    }

    private String register(String image) {
        return ecs.registerTaskDefinition(request -> request.family("web")
                        .requiresCompatibilitiesWithStrings("FARGATE")
                        .networkMode("awsvpc")
                        .cpu("256")
                        .memory("512")
                        .containerDefinitions(ContainerDefinition.builder()
                                .name("web")
                                .image(image)
                                .essential(true)
                                .portMappings(port -> port.containerPort(8080))
                                .build()))
                .taskDefinition()
                .taskDefinitionArn();
    }

    private void createService(String definition) {
        ecs.createService(request -> request.cluster("main")
                .serviceName("web")
                .taskDefinition(definition)
                .desiredCount(2)
                .launchType("FARGATE")
                .deploymentConfiguration(config -> config.maximumPercent(200)
                        .minimumHealthyPercent(100)
                        .deploymentCircuitBreaker(
                                breaker -> breaker.enable(true).rollback(true)))
                .networkConfiguration(
                        network -> network.awsvpcConfiguration(vpc -> vpc.subnets("subnet-a", "subnet-b")))
                .loadBalancers(balancer -> balancer.targetGroupArn(targetGroup)
                        .containerName("web")
                        .containerPort(8080)));
    }

    private Service service() {
        return ecs.describeServices(request -> request.cluster("main").services("web"))
                .services()
                .getFirst();
    }

    @Test
    void aServiceIsSteadyOnceAllItsTasksAreHealthyTargets() {
        CALLER.run(() -> {
            createService(register("good:1"));
            assertThat(service().runningCount()).isZero();

            time.advance(Duration.ofMinutes(3));

            assertThat(service().runningCount()).isEqualTo(2);
            assertThat(service().deployments())
                    .singleElement()
                    .satisfies(deployment ->
                            assertThat(deployment.rolloutState()).isEqualTo(DeploymentRolloutState.COMPLETED));
            assertThat(service().events().getFirst().message()).isEqualTo("(service web) has reached a steady state.");
        });
    }

    @Test
    void anUpdateRollsTaskByTaskAndNeverBelowTheHealthyMinimum() {
        CALLER.run(() -> {
            createService(register("good:1"));
            time.advance(Duration.ofMinutes(3));
            String second = register("good:2");

            ecs.updateService(request -> request.cluster("main").service("web").taskDefinition(second));
            for (int i = 0; i < 60; i++) {
                time.advance(Duration.ofSeconds(5));
                assertThat(service().runningCount()).isGreaterThanOrEqualTo(2);
            }

            assertThat(service().deployments()).singleElement().satisfies(deployment -> {
                assertThat(deployment.taskDefinition()).isEqualTo(second);
                assertThat(deployment.rolloutState()).isEqualTo(DeploymentRolloutState.COMPLETED);
            });
        });
    }

    @Test
    void anotherTargetGroupIsReachedByANewDeployment() {
        CALLER.run(() -> {
            createService(register("one"));
            time.advance(Duration.ofMinutes(5));
            String balancer =
                    elb.describeLoadBalancers().loadBalancers().getFirst().loadBalancerArn();
            String other = elb.createTargetGroup(request -> request.name("other")
                            .protocol("HTTP")
                            .port(8080)
                            .vpcId("vpc-1")
                            .targetType("ip"))
                    .targetGroups()
                    .getFirst()
                    .targetGroupArn();
            elb.createListener(request -> request.loadBalancerArn(balancer)
                    .port(81)
                    .protocol("HTTP")
                    .defaultActions(
                            action -> action.type(ActionTypeEnum.FORWARD).targetGroupArn(other)));

            ecs.updateService(request -> request.cluster("main")
                    .service("web")
                    .loadBalancers(load ->
                            load.targetGroupArn(other).containerName("web").containerPort(8080)));

            assertThat(service().deployments()).hasSize(2);
            time.advance(Duration.ofMinutes(15));
            assertThat(service().deployments()).hasSize(1);
            assertThat(healthyTargets(other)).isEqualTo(2);
            assertThat(healthyTargets(targetGroup)).isZero();
        });
    }

    private long healthyTargets(String group) {
        return elb.describeTargetHealth(request -> request.targetGroupArn(group)).targetHealthDescriptions().stream()
                .filter(target -> target.targetHealth().stateAsString().equals("healthy"))
                .count();
    }

    @Test
    void theCircuitBreakerGoesBackToTheLastDeploymentThatCompleted() {
        CALLER.run(() -> {
            String good = register("good:1");
            createService(good);
            time.advance(Duration.ofMinutes(3));
            String broken = register("broken:1");

            ecs.updateService(request -> request.cluster("main").service("web").taskDefinition(broken));
            time.advance(Duration.ofMinutes(15));

            assertThat(service().taskDefinition()).isEqualTo(good);
            assertThat(service().runningCount()).isEqualTo(2);
            assertThat(service().events())
                    .anySatisfy(event -> assertThat(event.message()).contains("tasks failed to start"));
        });
    }

    @Test
    void anImageThatCannotBePulledStopsTheTaskBeforeItStarts() {
        CALLER.run(() -> {
            Task task = run("missing:1", "token");
            time.advance(Duration.ofMinutes(2));

            Task stopped = describe(task);
            assertThat(stopped.lastStatus()).isEqualTo("STOPPED");
            assertThat(stopped.stopCodeAsString()).isEqualTo("TaskFailedToStart");
            assertThat(stopped.stoppedReason()).startsWith("CannotPullContainerError");
        });
    }

    @Test
    void aTaskEndsWithItsContainersExitCode() {
        CALLER.run(() -> {
            Task task = run("broken:1", "token");
            time.advance(Duration.ofMinutes(2));

            assertThat(describe(task).stopCodeAsString()).isEqualTo("EssentialContainerExited");
            assertThat(describe(task).containers().getFirst().exitCode()).isEqualTo(1);
        });
    }

    @Test
    void aClientTokenStartsATaskOnce() {
        CALLER.run(() -> {
            Task first = run("good:1", "token");
            Task again = ecs.runTask(request -> request.cluster("main")
                            .taskDefinition(first.taskDefinitionArn())
                            .clientToken("token")
                            .networkConfiguration(
                                    network -> network.awsvpcConfiguration(vpc -> vpc.subnets("subnet-a"))))
                    .tasks()
                    .getFirst();

            assertThat(again.taskArn()).isEqualTo(first.taskArn());
            assertThatThrownBy(() -> run("other:1", "token")).isInstanceOf(ConflictException.class);
        });
    }

    @Test
    void fargateTakesOnlyItsOwnSizes() {
        CALLER.run(() -> assertThatThrownBy(() -> ecs.registerTaskDefinition(request -> request.family("web")
                        .requiresCompatibilitiesWithStrings("FARGATE")
                        .networkMode("awsvpc")
                        .cpu("256")
                        .memory("4096")
                        .containerDefinitions(ContainerDefinition.builder()
                                .name("web")
                                .image("good:1")
                                .build())))
                .isInstanceOf(EcsException.class)
                .hasMessageContaining("No Fargate configuration exists for given values"));
    }

    private Task run(String image, String token) {
        String definition = register(image);
        return ecs.runTask(request -> request.cluster("main")
                        .taskDefinition(definition)
                        .clientToken(token)
                        .networkConfiguration(network -> network.awsvpcConfiguration(vpc -> vpc.subnets("subnet-a"))))
                .tasks()
                .getFirst();
    }

    private Task describe(Task task) {
        List<Task> found = ecs.describeTasks(request -> request.cluster("main").tasks(task.taskArn()))
                .tasks();
        return found.getFirst();
    }
}
