package dev.finops.simulator.aws;

import dev.finops.simulator.aws.autoscaling.SimulatedAutoScaling;
import dev.finops.simulator.aws.autoscaling.resource.AutoScalingResources;
import dev.finops.simulator.aws.bedrock.SimulatedBedrock;
import dev.finops.simulator.aws.cloudcontrol.SimulatedCloudControl;
import dev.finops.simulator.aws.cloudcontrol.resource.CloudControlResources;
import dev.finops.simulator.aws.cloudformation.SimulatedCloudFormation;
import dev.finops.simulator.aws.cloudformation.resource.CloudFormationResources;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cur.SimulatedCur;
import dev.finops.simulator.aws.ec2.SimulatedEc2;
import dev.finops.simulator.aws.ec2.resource.Ec2Resources;
import dev.finops.simulator.aws.ecs.Neighbours;
import dev.finops.simulator.aws.ecs.SimulatedEcs;
import dev.finops.simulator.aws.ecs.TaskRoles;
import dev.finops.simulator.aws.ecs.resource.EcsResources;
import dev.finops.simulator.aws.elasticache.SimulatedElastiCache;
import dev.finops.simulator.aws.elasticache.resource.ElastiCacheResources;
import dev.finops.simulator.aws.elbv2.LoadBalancerProxy;
import dev.finops.simulator.aws.elbv2.LoadBalancersPage;
import dev.finops.simulator.aws.elbv2.SimulatedElb;
import dev.finops.simulator.aws.elbv2.Subnets;
import dev.finops.simulator.aws.elbv2.resource.ElbResources;
import dev.finops.simulator.aws.http.HttpRoute;
import dev.finops.simulator.aws.iam.SimulatedIam;
import dev.finops.simulator.aws.iam.resource.IamResources;
import dev.finops.simulator.aws.journal.Journal;
import dev.finops.simulator.aws.journal.JournalPage;
import dev.finops.simulator.aws.logs.SimulatedLogs;
import dev.finops.simulator.aws.logs.resource.LogsResources;
import dev.finops.simulator.aws.process.ContainerProcesses;
import dev.finops.simulator.aws.rds.SimulatedRds;
import dev.finops.simulator.aws.rds.resource.RdsResources;
import dev.finops.simulator.aws.route53.SimulatedRoute53;
import dev.finops.simulator.aws.s3.SimulatedS3;
import dev.finops.simulator.aws.s3.resource.S3Resources;
import dev.finops.simulator.aws.s3.resource.S3Templates;
import dev.finops.simulator.aws.secretsmanager.SimulatedSecretsManager;
import dev.finops.simulator.aws.secretsmanager.resource.SecretReferences;
import dev.finops.simulator.aws.secretsmanager.resource.SecretsManagerResources;
import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Credentials;
import dev.finops.simulator.aws.simulation.SimulatedService;
import dev.finops.simulator.aws.simulation.Simulation;
import dev.finops.simulator.aws.ssm.SimulatedSsm;
import dev.finops.simulator.aws.ssm.resource.ParameterReferences;
import dev.finops.simulator.aws.ssm.resource.SsmResources;
import dev.finops.simulator.aws.sts.SimulatedSts;
import dev.finops.simulator.aws.time.ScaledTime;
import dev.finops.simulator.aws.time.VirtualTime;
import dev.finops.simulator.aws.wire.Faults;
import dev.finops.simulator.aws.wire.WireServer;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
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
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * A simulated AWS on a port of this machine: all services, one after the other, and what they share. Close it to end its
 * processes and free the port.
 */
public final class AwsSimulator implements AutoCloseable {
    private final Simulation simulation;
    private final Credentials credentials = new Credentials();
    private final Journal journal = new Journal();
    private final Faults faults = new Faults();
    private final ContainerProcesses processes = new ContainerProcesses();
    private final SimulatedCloudFormation cloudFormation;
    private final VirtualTime time;
    private final WireServer server;
    private final URI endpoint;

    private AwsSimulator(AwsSimulatorOptions options) throws IOException {
        time = options.time();
        simulation = new Simulation(time, options.seed());

        var iam = new SimulatedIam(simulation, credentials);
        var sts = new SimulatedSts(simulation, credentials, iam::trusts);
        var ec2 = new SimulatedEc2(simulation);
        var logs = new SimulatedLogs(simulation);
        var secrets = new SimulatedSecretsManager(simulation);
        var rds = new SimulatedRds(simulation, ec2);
        var elastiCache = new SimulatedElastiCache(simulation, ec2);
        var elb = new SimulatedElb(simulation, subnetId -> subnet(ec2, subnetId), processes);
        var roles = new TaskRoles(simulation, credentials);
        var neighbours = new Neighbours() {
            @Override
            public boolean link(String service) {
                boolean had = iam.linkService(service);
                return had || !options.newAccounts().contains(Caller.current().accountId());
            }

            @Override
            public boolean hasSubnet(String subnetId) {
                return subnet(ec2, subnetId).isPresent();
            }
        };
        var ecs = new SimulatedEcs(simulation, options.images(), processes, elb, secrets, logs, roles, neighbours);
        var scaling = new SimulatedAutoScaling(simulation);
        var route53 = new SimulatedRoute53(simulation);
        var s3 = new SimulatedS3(simulation);
        var cur = new SimulatedCur(s3);
        var ssm = new SimulatedSsm(simulation);
        var cloudControl = new SimulatedCloudControl(simulation);

        var handlers = new ArrayList<ResourceHandler>();
        handlers.addAll(Ec2Resources.handlers(ec2, simulation));
        handlers.addAll(IamResources.handlers(iam));
        handlers.addAll(LogsResources.handlers(logs));
        handlers.addAll(SecretsManagerResources.handlers(secrets, rds));
        handlers.addAll(RdsResources.handlers(rds));
        handlers.addAll(ElastiCacheResources.handlers(elastiCache));
        handlers.addAll(ElbResources.handlers(elb));
        handlers.addAll(EcsResources.handlers(ecs));
        handlers.addAll(AutoScalingResources.handlers(scaling));
        handlers.addAll(CloudFormationResources.handlers(this::cloudFormation));
        handlers.addAll(SsmResources.handlers(ssm));
        handlers.addAll(S3Resources.handlers(s3));
        handlers.addAll(CloudControlResources.handlers(cloudControl));
        cloudFormation = new SimulatedCloudFormation(
                simulation, handlers, new S3Templates(s3), new ParameterReferences(ssm, new SecretReferences(secrets)));

        server = new WireServer(
                options.port(),
                simulation,
                credentials,
                journal,
                faults,
                List.of(
                        new SimulatedService<>(StsClient.class, sts),
                        new SimulatedService<>(IamClient.class, iam),
                        new SimulatedService<>(Ec2Client.class, ec2),
                        new SimulatedService<>(CloudWatchLogsClient.class, logs),
                        new SimulatedService<>(SecretsManagerClient.class, secrets),
                        new SimulatedService<>(RdsClient.class, rds),
                        new SimulatedService<>(ElastiCacheClient.class, elastiCache),
                        new SimulatedService<>(ElasticLoadBalancingV2Client.class, elb),
                        new SimulatedService<>(EcsClient.class, ecs),
                        new SimulatedService<>(ApplicationAutoScalingClient.class, scaling),
                        new SimulatedService<>(Route53Client.class, route53),
                        new SimulatedService<>(S3Client.class, s3),
                        new SimulatedService<>(CostAndUsageReportClient.class, cur),
                        new SimulatedService<>(SsmClient.class, ssm),
                        new SimulatedService<>(CloudControlClient.class, cloudControl),
                        new SimulatedService<>(BedrockRuntimeClient.class, new SimulatedBedrock()),
                        new SimulatedService<>(CloudFormationClient.class, cloudFormation)));
        var proxy = new LoadBalancerProxy(simulation, elb, processes, route53::aliasTarget);
        List<HttpRoute> routes = List.of(new JournalPage(journal), new LoadBalancersPage(proxy), roles, proxy);
        routes.forEach(server::addRoute);
        endpoint = URI.create("http://127.0.0.1:" + server.start());
        roles.at(endpoint);
    }

    private CloudFormationClient cloudFormation() {
        return cloudFormation;
    }

    private static Optional<Subnets.Subnet> subnet(SimulatedEc2 ec2, String subnetId) {
        try {
            return ec2.describeSubnets(request -> request.subnetIds(subnetId)).subnets().stream()
                    .findFirst()
                    .map(subnet -> new Subnets.Subnet(subnet.vpcId(), subnet.availabilityZone()));
        } catch (AwsServiceException notFound) {
            return Optional.empty();
        }
    }

    public static AwsSimulator start(AwsSimulatorOptions options) throws IOException {
        return new AwsSimulator(options);
    }

    /** What {@code AWS_ENDPOINT_URL} has to be. */
    public URI endpoint() {
        return endpoint;
    }

    public Journal journal() {
        return journal;
    }

    public Faults faults() {
        return faults;
    }

    public Simulation simulation() {
        return simulation;
    }

    @Override
    public void close() {
        server.close();
        if (time instanceof ScaledTime scaled) {
            scaled.close();
        }
        processes.close();
    }
}
