package dev.finops.simulator.aws.elasticache;

import dev.finops.simulator.aws.ec2.SimulatedEc2;
import dev.finops.simulator.aws.elasticache.ElastiCacheState.Encryption;
import dev.finops.simulator.aws.elasticache.ElastiCacheState.Group;
import dev.finops.simulator.aws.elasticache.ElastiCacheState.Node;
import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Page;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticache.model.CacheSubnetGroup;
import software.amazon.awssdk.services.elasticache.model.CreateReplicationGroupRequest;
import software.amazon.awssdk.services.elasticache.model.CreateReplicationGroupResponse;
import software.amazon.awssdk.services.elasticache.model.DecreaseReplicaCountRequest;
import software.amazon.awssdk.services.elasticache.model.DecreaseReplicaCountResponse;
import software.amazon.awssdk.services.elasticache.model.DeleteReplicationGroupRequest;
import software.amazon.awssdk.services.elasticache.model.DeleteReplicationGroupResponse;
import software.amazon.awssdk.services.elasticache.model.DescribeReplicationGroupsRequest;
import software.amazon.awssdk.services.elasticache.model.DescribeReplicationGroupsResponse;
import software.amazon.awssdk.services.elasticache.model.IncreaseReplicaCountRequest;
import software.amazon.awssdk.services.elasticache.model.IncreaseReplicaCountResponse;
import software.amazon.awssdk.services.elasticache.model.ModifyReplicationGroupRequest;
import software.amazon.awssdk.services.elasticache.model.ModifyReplicationGroupResponse;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;

/** Replication groups: one shard, a primary node and up to five replicas. */
final class ReplicationGroups {
    private static final Duration CREATION = Duration.ofMinutes(5);
    private static final Duration MODIFICATION = Duration.ofMinutes(4);
    private static final Duration SETTING = Duration.ofSeconds(20);
    private static final Duration DELETION = Duration.ofMinutes(4);
    private static final Pattern ID = Pattern.compile("[a-z](-?[a-z0-9])*");
    private static final int MAXIMUM_REPLICAS = 5;

    private final Simulation simulation;
    private final Regional<ElastiCacheState> states;
    private final SimulatedEc2 ec2;
    private final CacheSubnetGroups subnetGroups;
    private final CacheParameterGroups parameterGroups;

    ReplicationGroups(
            Simulation simulation,
            Regional<ElastiCacheState> states,
            SimulatedEc2 ec2,
            CacheSubnetGroups subnetGroups,
            CacheParameterGroups parameterGroups) {
        this.simulation = simulation;
        this.states = states;
        this.ec2 = ec2;
        this.subnetGroups = subnetGroups;
        this.parameterGroups = parameterGroups;
    }

    private Group require(String id) {
        Group group = states.current().groups.get(id.toLowerCase(Locale.ROOT));
        if (group == null) {
            throw ElastiCacheErrors.groupNotFound(id);
        }
        return group;
    }

    private Group requireAvailable(String id) {
        Group group = require(id);
        if (!group.status.equals("available")) {
            throw ElastiCacheErrors.groupState("Replication group must be in available state to modify.");
        }
        return group;
    }

    CreateReplicationGroupResponse create(CreateReplicationGroupRequest request) {
        ElastiCacheState state = states.current();
        String id = Optional.ofNullable(request.replicationGroupId()).orElse("").toLowerCase(Locale.ROOT);
        if (id.length() > 40 || !ID.matcher(id).matches()) {
            throw ElastiCacheErrors.invalidValue("The parameter ReplicationGroupIdentifier is not a valid identifier."
                    + " Identifiers must begin with a letter; must contain only ASCII letters, digits, and hyphens; and"
                    + " must not end with a hyphen or contain two consecutive hyphens.");
        }
        if (state.groups.containsKey(id)) {
            throw ElastiCacheErrors.groupExists(id);
        }
        if (request.replicationGroupDescription() == null) {
            throw ElastiCacheErrors.invalidValue("The parameter ReplicationGroupDescription must be provided.");
        }
        state.tags.check(request.tags());
        CacheEngine.checkNodeType(request.cacheNodeType());
        CacheEngine engine = CacheEngine.of(request.engine(), request.engineVersion());
        CacheSubnetGroup subnets = subnetGroups.require(
                Optional.ofNullable(request.cacheSubnetGroupName()).orElse("default"));
        String parameters = parameterGroups.requireFor(
                Optional.ofNullable(request.cacheParameterGroupName()).orElse("default." + engine.family()), engine);
        Group group = new Group(
                id,
                Caller.current().arnOf("elasticache", "replicationgroup:" + id),
                simulation.now(),
                subnets.cacheSubnetGroupName(),
                Optional.ofNullable(request.port()).orElse(6379),
                encryption(request, engine),
                engine,
                parameters);
        group.description = request.replicationGroupDescription();
        group.nodeType = request.cacheNodeType();
        group.automaticFailover = Boolean.TRUE.equals(request.automaticFailoverEnabled());
        group.multiAz = Boolean.TRUE.equals(request.multiAZEnabled());
        group.autoMinorVersionUpgrade = !Boolean.FALSE.equals(request.autoMinorVersionUpgrade());
        group.snapshotRetentionLimit =
                Optional.ofNullable(request.snapshotRetentionLimit()).orElse(0);
        group.securityGroups = checkedGroups(request.securityGroupIds(), subnets);
        int nodes = nodeCount(request);
        checkFailover(group, nodes);
        state.tags.put(group.arn, request.tags());
        state.groups.put(id, group);
        addNodes(group, nodes);
        become(group, "creating", "available", CREATION.plus(Duration.ofSeconds(30L * (nodes - 1))));
        return CreateReplicationGroupResponse.builder()
                .replicationGroup(shown(group))
                .build();
    }

    private static Encryption encryption(CreateReplicationGroupRequest request, CacheEngine engine) {
        // Valkey is encrypted at rest unless that is declined; Redis OSS the other way round.
        boolean atRest = request.atRestEncryptionEnabled() == null
                ? engine.name().equals("valkey")
                : request.atRestEncryptionEnabled();
        boolean inTransit = Boolean.TRUE.equals(request.transitEncryptionEnabled());
        if (request.kmsKeyId() != null && !atRest) {
            throw ElastiCacheErrors.invalidCombination(
                    "KMS key can be specified only with encryption at rest enabled.");
        }
        if (request.authToken() != null && !inTransit) {
            throw ElastiCacheErrors.invalidCombination(
                    "The AUTH token can be specified only with encryption in transit enabled.");
        }
        return new Encryption(inTransit, atRest, request.authToken() != null, request.kmsKeyId());
    }

    private static int nodeCount(CreateReplicationGroupRequest request) {
        if (request.numNodeGroups() != null && request.numNodeGroups() > 1) {
            throw ElastiCacheErrors.invalidCombination("More than one node group (cluster mode) is not simulated.");
        }
        if (request.numCacheClusters() != null && request.replicasPerNodeGroup() != null) {
            throw ElastiCacheErrors.invalidCombination(
                    "NumCacheClusters and ReplicasPerNodeGroup cannot both be specified.");
        }
        int nodes = request.replicasPerNodeGroup() != null
                ? request.replicasPerNodeGroup() + 1
                : Optional.ofNullable(request.numCacheClusters()).orElse(1);
        if (nodes < 1 || nodes > MAXIMUM_REPLICAS + 1) {
            throw ElastiCacheErrors.invalidValue("The number of cache clusters must be between 1 and 6.");
        }
        return nodes;
    }

    private static void checkFailover(Group group, int nodes) {
        if (group.automaticFailover && nodes < 2) {
            throw ElastiCacheErrors.invalidCombination(
                    "Must have at least one read replica in order to enable automatic failover.");
        }
        if (group.multiAz && !group.automaticFailover) {
            throw ElastiCacheErrors.invalidCombination(
                    "Must specify AutomaticFailoverEnabled when MultiAZ is enabled.");
        }
    }

    private List<String> checkedGroups(List<String> wanted, CacheSubnetGroup subnets) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        ec2.describeSecurityGroups(request -> request.groupIds(wanted))
                .securityGroups()
                .forEach(group -> {
                    if (!group.vpcId().equals(subnets.vpcId())) {
                        throw ElastiCacheErrors.invalidCombination("The security group " + group.groupId()
                                + " does not belong to the VPC " + subnets.vpcId() + " of the cache subnet group");
                    }
                });
        return wanted;
    }

    /** Nodes are spread over the subnets, and named by number. */
    private void addNodes(Group group, int count) {
        CacheSubnetGroup subnets = subnetGroups.require(group.subnetGroup);
        for (int i = 0; i < count; i++) {
            int number = group.nodes.size() + 1;
            var subnet = subnets.subnets().get((number - 1) % subnets.subnets().size());
            String clusterId = String.format("%s-%03d", group.id, number);
            String network = ec2.attachManagedInterface(
                            subnet.subnetIdentifier(),
                            group.securityGroups,
                            "ElastiCache " + clusterId,
                            "amazon-elasticache")
                    .networkInterfaceId();
            group.nodes.add(new Node(clusterId, subnet.subnetAvailabilityZone().name(), network, simulation.now()));
        }
    }

    private void become(Group group, String from, String to, Duration after) {
        group.status = from;
        simulation.schedule(after, () -> {
            if (group.status.equals(from)) {
                group.status = to;
            }
        });
    }

    ModifyReplicationGroupResponse modify(ModifyReplicationGroupRequest request) {
        Group group = requireAvailable(request.replicationGroupId());
        CacheEngine engine = engine(group, request);
        String parameters =
                Optional.ofNullable(request.cacheParameterGroupName()).orElse(group.parameterGroup);
        parameterGroups.requireFor(parameters, engine);
        boolean resized =
                request.cacheNodeType() != null && !request.cacheNodeType().equals(group.nodeType);
        if (resized) {
            CacheEngine.checkNodeType(request.cacheNodeType());
        }
        boolean failover =
                Optional.ofNullable(request.automaticFailoverEnabled()).orElse(group.automaticFailover);
        boolean multiAz = Optional.ofNullable(request.multiAZEnabled()).orElse(group.multiAz);
        if (failover && group.nodes.size() < 2) {
            throw ElastiCacheErrors.invalidCombination(
                    "Must have at least one read replica in order to enable automatic failover.");
        }
        if (multiAz && !failover) {
            throw ElastiCacheErrors.invalidCombination(
                    "Must specify AutomaticFailoverEnabled when MultiAZ is enabled.");
        }
        boolean slow = resized || !engine.equals(group.engine);
        group.automaticFailover = failover;
        group.multiAz = multiAz;
        group.parameterGroup = parameters;
        group.engine = engine;
        group.nodeType = Optional.ofNullable(request.cacheNodeType()).orElse(group.nodeType);
        group.description =
                Optional.ofNullable(request.replicationGroupDescription()).orElse(group.description);
        group.autoMinorVersionUpgrade =
                Optional.ofNullable(request.autoMinorVersionUpgrade()).orElse(group.autoMinorVersionUpgrade);
        group.snapshotRetentionLimit =
                Optional.ofNullable(request.snapshotRetentionLimit()).orElse(group.snapshotRetentionLimit);
        group.snapshotWindow = Optional.ofNullable(request.snapshotWindow()).orElse(group.snapshotWindow);
        group.maintenanceWindow =
                Optional.ofNullable(request.preferredMaintenanceWindow()).orElse(group.maintenanceWindow);
        if (request.hasSecurityGroupIds()) {
            group.securityGroups = checkedGroups(request.securityGroupIds(), subnetGroups.require(group.subnetGroup));
            group.nodes.forEach(node -> ec2.changeManagedInterface(node.networkInterfaceId(), group.securityGroups));
        }
        become(group, "modifying", "available", slow ? MODIFICATION : SETTING);
        return ModifyReplicationGroupResponse.builder()
                .replicationGroup(shown(group))
                .build();
    }

    private static CacheEngine engine(Group group, ModifyReplicationGroupRequest request) {
        if (request.engineVersion() == null && request.engine() == null) {
            return group.engine;
        }
        CacheEngine wanted = CacheEngine.of(
                Optional.ofNullable(request.engine()).orElse(group.engine.name()), request.engineVersion());
        boolean sameEngine = wanted.name().equals(group.engine.name());
        if (sameEngine && wanted.isOlderThan(group.engine)) {
            throw ElastiCacheErrors.invalidCombination("The engine version cannot be downgraded from "
                    + group.engine.version() + " to " + wanted.version() + ".");
        }
        if (!sameEngine && wanted.name().equals("redis")) {
            throw ElastiCacheErrors.invalidCombination("The engine cannot be changed from valkey to redis.");
        }
        return wanted;
    }

    IncreaseReplicaCountResponse increase(IncreaseReplicaCountRequest request) {
        Group group = requireAvailable(request.replicationGroupId());
        int wanted = wantedNodes(request.newReplicaCount());
        if (wanted <= group.nodes.size() || wanted > MAXIMUM_REPLICAS + 1) {
            throw ElastiCacheErrors.invalidValue("The new replica count must be more than the present "
                    + (group.nodes.size() - 1) + " and at most " + MAXIMUM_REPLICAS + ".");
        }
        addNodes(group, wanted - group.nodes.size());
        become(group, "modifying", "available", MODIFICATION);
        return IncreaseReplicaCountResponse.builder()
                .replicationGroup(shown(group))
                .build();
    }

    DecreaseReplicaCountResponse decrease(DecreaseReplicaCountRequest request) {
        Group group = requireAvailable(request.replicationGroupId());
        int wanted = wantedNodes(request.newReplicaCount());
        if (wanted >= group.nodes.size() || wanted < 1) {
            throw ElastiCacheErrors.invalidValue(
                    "The new replica count must be less than the present " + (group.nodes.size() - 1) + ".");
        }
        if (wanted == 1 && group.automaticFailover) {
            throw ElastiCacheErrors.invalidCombination(
                    "Must have at least one read replica while automatic failover is enabled.");
        }
        while (group.nodes.size() > wanted) {
            ec2.releaseManagedInterface(group.nodes.removeLast().networkInterfaceId());
        }
        become(group, "modifying", "available", MODIFICATION);
        return DecreaseReplicaCountResponse.builder()
                .replicationGroup(shown(group))
                .build();
    }

    private static int wantedNodes(@Nullable Integer replicas) {
        if (replicas == null) {
            throw ElastiCacheErrors.invalidValue("NewReplicaCount must be specified.");
        }
        return replicas + 1;
    }

    DeleteReplicationGroupResponse delete(DeleteReplicationGroupRequest request) {
        Group group = require(request.replicationGroupId());
        if (!group.status.equals("available")) {
            throw ElastiCacheErrors.groupState("Replication group " + group.id + " has status " + group.status
                    + " which is not valid for deletion.");
        }
        group.status = "deleting";
        simulation.schedule(DELETION, () -> {
            group.nodes.forEach(node -> ec2.releaseManagedInterface(node.networkInterfaceId()));
            states.current().groups.remove(group.id);
            states.current().tags.forget(group.arn);
        });
        return DeleteReplicationGroupResponse.builder()
                .replicationGroup(shown(group))
                .build();
    }

    DescribeReplicationGroupsResponse describe(DescribeReplicationGroupsRequest request) {
        List<Group> all = request.replicationGroupId() == null
                ? List.copyOf(states.current().groups.values())
                : List.of(require(request.replicationGroupId()));
        Page<ReplicationGroup> page =
                ElastiCacheState.page(all.stream().map(this::shown).toList(), request.maxRecords(), request.marker());
        return DescribeReplicationGroupsResponse.builder()
                .replicationGroups(page.items())
                .marker(page.nextToken())
                .build();
    }

    private ReplicationGroup shown(Group group) {
        return CacheDescriptions.replicationGroup(group, CacheDescriptions.domain(states.current().endpointHash, ec2));
    }
}
