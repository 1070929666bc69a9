package dev.finops.simulator.aws.ec2;

import dev.finops.simulator.aws.simulation.Page;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceState;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.RebootInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RebootInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.SummaryStatus;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/** Machines, as far as they have states and addresses: nothing runs on them. */
final class Instances {
    private static final Duration STARTING = Duration.ofSeconds(20);
    private static final Duration STOPPING = Duration.ofSeconds(40);
    private static final Pattern TYPE =
            Pattern.compile("[a-z]+[0-9]+[a-z0-9-]*\\.(nano|micro|small|medium|[0-9]*x?large|metal.*)");

    private static final Map<InstanceStateName, Integer> CODES = Map.of(
            InstanceStateName.PENDING, 0,
            InstanceStateName.RUNNING, 16,
            InstanceStateName.SHUTTING_DOWN, 32,
            InstanceStateName.TERMINATED, 48,
            InstanceStateName.STOPPING, 64,
            InstanceStateName.STOPPED, 80);

    private final Simulation simulation;
    private final Regional<Ec2State> states;
    private final Tags tags;
    private final NetworkInterfaces interfaces;

    Instances(Simulation simulation, Regional<Ec2State> states, Tags tags, NetworkInterfaces interfaces) {
        this.simulation = simulation;
        this.states = states;
        this.tags = tags;
        this.interfaces = interfaces;
    }

    static Instance require(Ec2State state, String id) {
        Instance instance = state.instances.get(id);
        if (instance == null) {
            throw Ec2Errors.notFound("InvalidInstanceID", "instance", id);
        }
        return instance;
    }

    RunInstancesResponse run(RunInstancesRequest request) {
        Ec2State state = states.current();
        if (request.imageId() == null) {
            throw Ec2Errors.missingParameter("ImageId");
        }
        Image image = Images.require(request.imageId());
        String type = Objects.requireNonNullElse(request.instanceTypeAsString(), "m1.small");
        if (!TYPE.matcher(type).matches()) {
            throw Ec2Errors.invalidParameter("Invalid value '" + type + "' for InstanceType.");
        }
        if (request.keyName() != null) {
            KeyPairs.requireNamed(state, request.keyName());
        }
        Subnet subnet = request.subnetId() == null ? defaultSubnet(state) : Subnets.require(state, request.subnetId());
        request.securityGroupIds().forEach(id -> SecurityGroups.require(state, id));
        request.tagSpecifications().stream()
                .filter(specification -> specification.resourceTypeAsString().equals("instance"))
                .forEach(specification -> Tags.check(List.of(specification), "instance"));
        String reservation = simulation.hexId("r-0", 16);
        List<Instance> started = new ArrayList<>();
        for (int i = 0; i < Objects.requireNonNullElse(request.maxCount(), 1); i++) {
            started.add(start(request, image, type, subnet, i));
        }
        started.forEach(instance ->
                after(instance.instanceId(), STARTING, InstanceStateName.PENDING, InstanceStateName.RUNNING));
        return RunInstancesResponse.builder()
                .reservationId(reservation)
                .ownerId(subnet.ownerId())
                .instances(started.stream()
                        .map(instance -> shown(states.current(), instance))
                        .toList())
                .build();
    }

    private static Subnet defaultSubnet(Ec2State state) {
        String vpc = Vpcs.defaultOf(state).vpcId();
        return state.subnets.values().stream()
                .filter(subnet -> subnet.vpcId().equals(vpc) && subnet.defaultForAz())
                .findFirst()
                .orElseThrow(() -> Ec2Errors.of(
                        "MissingInput",
                        "No subnets found for the default VPC '" + vpc + "'. Please specify a subnet."));
    }

    private Instance start(RunInstancesRequest request, Image image, String type, Subnet subnet, int index) {
        String id = simulation.hexId("i-0", 16);
        NetworkInterface network = interfaces.addManaged(
                subnet.subnetId(),
                request.securityGroupIds().isEmpty()
                        ? List.of(SecurityGroups.defaultOf(states.current(), subnet.vpcId())
                                .groupId())
                        : request.securityGroupIds(),
                "",
                subnet.ownerId(),
                "interface");
        Instance instance = Instance.builder()
                .instanceId(id)
                .imageId(image.imageId())
                .architecture(image.architectureAsString())
                .rootDeviceType(image.rootDeviceTypeAsString())
                .rootDeviceName(image.rootDeviceName())
                .instanceType(type)
                .keyName(request.keyName())
                .amiLaunchIndex(index)
                .launchTime(simulation.now())
                .subnetId(subnet.subnetId())
                .vpcId(subnet.vpcId())
                .placement(placement ->
                        placement.availabilityZone(subnet.availabilityZone()).tenancy("default"))
                .privateIpAddress(network.privateIpAddress())
                .privateDnsName("ip-" + network.privateIpAddress().replace('.', '-') + ".ec2.internal")
                .securityGroups(network.groups())
                .clientToken(request.clientToken())
                .monitoring(monitoring -> monitoring.state("disabled"))
                .ebsOptimized(Boolean.TRUE.equals(request.ebsOptimized()))
                .sourceDestCheck(true)
                .virtualizationType("hvm")
                .state(state(InstanceStateName.PENDING))
                .build();
        Ec2State state = states.current();
        state.instances.put(id, instance);
        state.interfacesOfInstances.put(id, network.networkInterfaceId());
        request.tagSpecifications().stream()
                .filter(specification -> specification.resourceTypeAsString().equals("instance"))
                .forEach(specification -> tags.put(id, List.of(specification), "instance"));
        return instance;
    }

    private static InstanceState state(InstanceStateName name) {
        return InstanceState.builder().name(name).code(CODES.get(name)).build();
    }

    /** Goes on from one state to the next, unless something else has happened. */
    private void after(String id, Duration delay, InstanceStateName from, InstanceStateName to) {
        simulation.schedule(delay, () -> {
            Ec2State state = states.current();
            state.instances.computeIfPresent(
                    id,
                    (any, instance) -> instance.state().name() == from
                            ? instance.toBuilder().state(state(to)).build()
                            : instance);
            if (to == InstanceStateName.TERMINATED) {
                String network = state.interfacesOfInstances.remove(id);
                if (network != null) {
                    interfaces.remove(network);
                }
            }
        });
    }

    StartInstancesResponse start(StartInstancesRequest request) {
        return StartInstancesResponse.builder()
                .startingInstances(change(
                        request.instanceIds(),
                        Set.of(InstanceStateName.STOPPED),
                        InstanceStateName.PENDING,
                        InstanceStateName.RUNNING,
                        "started"))
                .build();
    }

    StopInstancesResponse stop(StopInstancesRequest request) {
        return StopInstancesResponse.builder()
                .stoppingInstances(change(
                        request.instanceIds(),
                        Set.of(InstanceStateName.RUNNING, InstanceStateName.PENDING),
                        InstanceStateName.STOPPING,
                        InstanceStateName.STOPPED,
                        "stopped"))
                .build();
    }

    TerminateInstancesResponse terminate(TerminateInstancesRequest request) {
        return TerminateInstancesResponse.builder()
                .terminatingInstances(change(
                        request.instanceIds(),
                        Set.of(
                                InstanceStateName.RUNNING,
                                InstanceStateName.PENDING,
                                InstanceStateName.STOPPING,
                                InstanceStateName.STOPPED),
                        InstanceStateName.SHUTTING_DOWN,
                        InstanceStateName.TERMINATED,
                        "terminated"))
                .build();
    }

    RebootInstancesResponse reboot(RebootInstancesRequest request) {
        request.instanceIds().forEach(id -> require(states.current(), id));
        return RebootInstancesResponse.builder().build();
    }

    private List<InstanceStateChange> change(
            List<String> ids, Set<InstanceStateName> from, InstanceStateName to, InstanceStateName end, String done) {
        Ec2State state = states.current();
        ids.forEach(id -> require(state, id));
        List<InstanceStateChange> changes = new ArrayList<>();
        for (String id : ids) {
            Instance instance = require(state, id);
            InstanceStateName now = instance.state().name();
            boolean isThere = now == to || now == end;
            if (!isThere && !from.contains(now)) {
                throw Ec2Errors.of(
                        "IncorrectInstanceState",
                        "The instance '" + id + "' is not in a state from which it can be " + done + ".");
            }
            if (!isThere) {
                state.instances.put(id, instance.toBuilder().state(state(to)).build());
                after(id, to == InstanceStateName.PENDING ? STARTING : STOPPING, to, end);
            }
            changes.add(InstanceStateChange.builder()
                    .instanceId(id)
                    .previousState(state(now))
                    .currentState(state(isThere ? now : to))
                    .build());
        }
        return changes;
    }

    DescribeInstancesResponse describe(DescribeInstancesRequest request) {
        List<Instance> matching = matching(request.instanceIds(), request);
        Page<Instance> page = Pages.of(matching, request.maxResults(), request.nextToken());
        return DescribeInstancesResponse.builder()
                .reservations(page.items().stream()
                        .map(instance -> Reservation.builder()
                                .reservationId("r-" + instance.instanceId().substring(2))
                                .ownerId(Vpcs.require(states.current(), instance.vpcId())
                                        .ownerId())
                                .instances(instance)
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    private List<Instance> matching(List<String> ids, DescribeInstancesRequest request) {
        Ec2State state = states.current();
        ids.forEach(id -> require(state, id));
        return state.instances.values().stream()
                .filter(instance -> ids.isEmpty() || ids.contains(instance.instanceId()))
                .filter(instance -> Filters.accept(
                        request.filters(), state.tagsOf(instance.instanceId()), filter -> switch (filter) {
                            case "instance-id" -> List.of(instance.instanceId());
                            case "instance-state-name" ->
                                List.of(instance.state().nameAsString());
                            case "instance-state-code" ->
                                List.of(instance.state().code().toString());
                            case "instance-type" -> List.of(instance.instanceTypeAsString());
                            case "image-id" -> List.of(instance.imageId());
                            case "vpc-id" -> List.of(instance.vpcId());
                            case "subnet-id" -> List.of(instance.subnetId());
                            case "availability-zone" ->
                                List.of(instance.placement().availabilityZone());
                            case "private-ip-address" -> List.of(instance.privateIpAddress());
                            case "key-name" -> instance.keyName() == null ? List.of() : List.of(instance.keyName());
                            case "instance.group-id" ->
                                instance.securityGroups().stream()
                                        .map(GroupIdentifier::groupId)
                                        .toList();
                            default -> null;
                        }))
                .map(instance -> shown(state, instance))
                .toList();
    }

    /** Of running instances, unless all are asked for. */
    DescribeInstanceStatusResponse describeStatus(DescribeInstanceStatusRequest request) {
        Ec2State state = states.current();
        request.instanceIds().forEach(id -> require(state, id));
        var ok = SummaryStatus.OK;
        return DescribeInstanceStatusResponse.builder()
                .instanceStatuses(state.instances.values().stream()
                        .filter(instance -> request.instanceIds().isEmpty()
                                || request.instanceIds().contains(instance.instanceId()))
                        .filter(instance -> Boolean.TRUE.equals(request.includeAllInstances())
                                || instance.state().name() == InstanceStateName.RUNNING)
                        .map(instance -> InstanceStatus.builder()
                                .instanceId(instance.instanceId())
                                .availabilityZone(instance.placement().availabilityZone())
                                .instanceState(instance.state())
                                .instanceStatus(status -> status.status(ok))
                                .systemStatus(status -> status.status(ok))
                                .build())
                        .toList())
                .build();
    }

    private static Instance shown(Ec2State state, Instance instance) {
        Map<String, String> all = new LinkedHashMap<>(state.tagsOf(instance.instanceId()));
        return instance.toBuilder()
                .tags(all.isEmpty() ? List.of() : state.tagList(instance.instanceId()))
                .build();
    }
}
