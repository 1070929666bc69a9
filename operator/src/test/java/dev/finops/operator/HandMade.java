package dev.finops.operator;

import dev.finops.operator.aws.AwsSession;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** What people do past CloudFormation to the stacks of a platform. */
enum HandMade {
    SERVICE_DELETED("BackendService (AWS::ECS::Service) is missing") {
        @Override
        void make(Account account) {
            account.aws()
                    .ecs()
                    .deleteService(request -> request.cluster(cluster(account))
                            .service(account.stacks() + "-services-backend")
                            .force(true));
        }

        @Override
        boolean isPutBack(Account account) {
            return account
                    .aws()
                    .ecs()
                    .describeServices(request ->
                            request.cluster(cluster(account)).services(account.stacks() + "-services-backend"))
                    .services()
                    .stream()
                    .anyMatch(service -> "ACTIVE".equals(service.status()));
        }
    },
    LISTENER_DELETED("HttpListener (AWS::ElasticLoadBalancingV2::Listener) is missing") {
        @Override
        void make(Account account) {
            listeners(account)
                    .forEach(listener -> account.aws()
                            .loadBalancing()
                            .deleteListener(request -> request.listenerArn(listener.listenerArn())));
        }

        @Override
        boolean isPutBack(Account account) {
            return !listeners(account).isEmpty();
        }
    },
    TARGET_GROUP_DELETED("BackendTargetGroup (AWS::ElasticLoadBalancingV2::TargetGroup) is missing") {
        /** ELB deletes no group that a listener sends to. */
        @Override
        void make(Account account) {
            LISTENER_DELETED.make(account);
            targetGroups(account)
                    .forEach(group -> account.aws()
                            .loadBalancing()
                            .deleteTargetGroup(request -> request.targetGroupArn(group.targetGroupArn())));
        }

        @Override
        boolean isPutBack(Account account) {
            return !targetGroups(account).isEmpty() && LISTENER_DELETED.isPutBack(account);
        }
    },
    /** Its listeners go with it. */
    LOAD_BALANCER_DELETED("LoadBalancer (AWS::ElasticLoadBalancingV2::LoadBalancer) is missing") {
        @Override
        void make(Account account) {
            account.aws()
                    .loadBalancing()
                    .deleteLoadBalancer(request -> request.loadBalancerArn(resource(account, "LoadBalancer")));
        }

        @Override
        boolean isPutBack(Account account) {
            return !account.aws()
                            .loadBalancing()
                            .describeLoadBalancers()
                            .loadBalancers()
                            .isEmpty()
                    && LISTENER_DELETED.isPutBack(account);
        }
    },
    GROUP_OPENED_TO_THE_WORLD("LoadBalancerSecurityGroup (AWS::EC2::SecurityGroup) SecurityGroupIngress") {
        @Override
        void make(Account account) {
            account.aws()
                    .ec2()
                    .authorizeSecurityGroupIngress(
                            request -> request.groupId(resource(account, "LoadBalancerSecurityGroup"))
                                    .ipProtocol("tcp")
                                    .fromPort(443)
                                    .toPort(443)
                                    .cidrIp("0.0.0.0/0"));
        }

        @Override
        boolean isPutBack(Account account) {
            return account
                    .aws()
                    .ec2()
                    .describeSecurityGroups(request -> request.groupIds(resource(account, "LoadBalancerSecurityGroup")))
                    .securityGroups()
                    .getFirst()
                    .ipPermissions()
                    .stream()
                    .flatMap(permission -> permission.ipRanges().stream())
                    .noneMatch(range -> "0.0.0.0/0".equals(range.cidrIp()));
        }
    },
    BACKUPS_TURNED_OFF("Database (AWS::RDS::DBInstance) BackupRetentionPeriod: 0 -> 7") {
        @Override
        void make(Account account) {
            account.aws()
                    .rds()
                    .modifyDBInstance(request -> request.dbInstanceIdentifier(
                                    database(account).dbInstanceIdentifier())
                            .backupRetentionPeriod(0)
                            .applyImmediately(true));
        }

        @Override
        boolean isPutBack(Account account) {
            return Objects.equals(database(account).backupRetentionPeriod(), 7);
        }
    },
    LOGS_KEPT_FOR_A_DAY("BackendLogGroup (AWS::Logs::LogGroup) RetentionInDays: 1 -> 30") {
        @Override
        void make(Account account) {
            try (CloudWatchLogsClient logs = account.logs()) {
                logs.putRetentionPolicy(request -> request.logGroupName(resource(account, "BackendLogGroup"))
                        .retentionInDays(1));
            }
        }

        @Override
        boolean isPutBack(Account account) {
            try (CloudWatchLogsClient logs = account.logs()) {
                return logs
                        .describeLogGroups(request -> request.logGroupNamePrefix(resource(account, "BackendLogGroup")))
                        .logGroups()
                        .stream()
                        .allMatch(group -> Objects.equals(group.retentionInDays(), 30));
            }
        }
    },
    PROTECTION_LIFTED("Protect the stack %s-main from deletion") {
        @Override
        void make(Account account) {
            account.aws()
                    .cloudFormation()
                    .updateTerminationProtection(request ->
                            request.stackName(account.stacks() + "-main").enableTerminationProtection(false));
        }

        @Override
        boolean isPutBack(Account account) {
            return account.aws()
                    .cloudFormation()
                    .describeStacks(request -> request.stackName(account.stacks() + "-main"))
                    .stacks()
                    .getFirst()
                    .enableTerminationProtection();
        }
    };

    private final String told;

    HandMade(String told) {
        this.told = told;
    }

    /**
     * Where the platform is.
     *
     * @param stacks what the names of both its stacks begin with
     */
    record Account(AwsSession aws, URI endpoint, String stacks) {
        /** The operator itself has no use for such a client. */
        CloudWatchLogsClient logs() {
            return CloudWatchLogsClient.builder()
                    .endpointOverride(endpoint)
                    .region(Region.of(aws.region()))
                    .credentialsProvider(
                            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAPERSON", "secret")))
                    .build();
        }
    }

    abstract void make(Account account);

    abstract boolean isPutBack(Account account);

    /** What people are told of it. */
    String told(String stacks) {
        return told.formatted(stacks);
    }

    private static List<Listener> listeners(Account account) {
        return account.aws()
                .loadBalancing()
                .describeListeners(request -> request.loadBalancerArn(resource(account, "LoadBalancer")))
                .listeners();
    }

    private static List<TargetGroup> targetGroups(Account account) {
        return account.aws().loadBalancing().describeTargetGroups().targetGroups();
    }

    private static DBInstance database(Account account) {
        return account.aws().rds().describeDBInstances().dbInstances().getFirst();
    }

    private static String cluster(Account account) {
        return resource(account, "Cluster");
    }

    /** The physical ID of a resource of the main stack. */
    private static String resource(Account account, String logicalId) {
        return account
                .aws()
                .cloudFormation()
                .listStackResources(request -> request.stackName(account.stacks() + "-main"))
                .stackResourceSummaries()
                .stream()
                .filter(resource -> resource.logicalResourceId().equals(logicalId))
                .map(StackResourceSummary::physicalResourceId)
                .findFirst()
                .orElseThrow();
    }
}
