package dev.finops.simulator.aws.ec2;

import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Page;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/** VPC endpoints: gateways in route tables, available at once; interfaces in subnets, after a minute or two. */
final class VpcEndpoints {
    private static final Duration CREATION = Duration.ofSeconds(90);
    private static final Duration DELETION = Duration.ofMinutes(1);

    /** As EC2 writes states, and its model does not. */
    static final String AVAILABLE = "available";

    private static final String PENDING = "pending";

    private final Simulation simulation;
    private final Regional<Ec2State> states;
    private final Tags tags;
    private final NetworkInterfaces interfaces;

    VpcEndpoints(Simulation simulation, Regional<Ec2State> states, Tags tags, NetworkInterfaces interfaces) {
        this.simulation = simulation;
        this.states = states;
        this.tags = tags;
        this.interfaces = interfaces;
    }

    private static VpcEndpoint require(Ec2State state, String id) {
        VpcEndpoint endpoint = state.vpcEndpoints.get(id);
        if (endpoint == null) {
            throw Ec2Errors.of("InvalidVpcEndpointId.NotFound", "The Vpc Endpoint Id '" + id + "' does not exist");
        }
        return endpoint;
    }

    CreateVpcEndpointResponse create(CreateVpcEndpointRequest request) {
        Ec2State state = states.current();
        Vpcs.require(state, request.vpcId());
        String prefix = "com.amazonaws." + Caller.current().region() + ".";
        if (request.serviceName() == null || !request.serviceName().startsWith(prefix)) {
            throw Ec2Errors.of(
                    "InvalidServiceName", "The Vpc Endpoint Service '" + request.serviceName() + "' does not exist");
        }
        boolean isInterface = request.vpcEndpointType() == VpcEndpointType.INTERFACE;
        String service = request.serviceName().substring(prefix.length());
        if (!isInterface && !service.equals("s3") && !service.equals("dynamodb")) {
            throw Ec2Errors.invalidParameter(
                    "Endpoint type (Gateway) does not match available service types" + " ([Interface]).");
        }
        Tags.check(request.tagSpecifications(), "vpc-endpoint");
        request.routeTableIds().forEach(id -> RouteTables.require(state, id));
        request.subnetIds().forEach(id -> Subnets.require(state, id));
        String id = simulation.hexId("vpce-0", 16);
        List<String> networkInterfaceIds = new ArrayList<>();
        for (String subnetId : request.subnetIds()) {
            networkInterfaceIds.add(place(id, subnetId, request.securityGroupIds()));
        }
        VpcEndpoint endpoint = VpcEndpoint.builder()
                .vpcEndpointId(id)
                .vpcEndpointType(isInterface ? VpcEndpointType.INTERFACE : VpcEndpointType.GATEWAY)
                .vpcId(request.vpcId())
                .serviceName(request.serviceName())
                .ownerId(Caller.current().accountId())
                .creationTimestamp(simulation.now())
                .policyDocument(request.policyDocument())
                .privateDnsEnabled(isInterface && Boolean.TRUE.equals(request.privateDnsEnabled()))
                .requesterManaged(false)
                .routeTableIds(request.routeTableIds())
                .subnetIds(request.subnetIds())
                .groups(request.securityGroupIds().stream()
                        .map(group -> identifier(state, group))
                        .toList())
                .networkInterfaceIds(networkInterfaceIds)
                .state(isInterface ? PENDING : AVAILABLE)
                .build();
        state.vpcEndpoints.put(id, endpoint);
        tags.put(id, request.tagSpecifications(), "vpc-endpoint");
        if (isInterface) {
            simulation.schedule(
                    CREATION,
                    () -> states.current()
                            .vpcEndpoints
                            .computeIfPresent(
                                    id,
                                    (any, now) -> PENDING.equals(now.stateAsString())
                                            ? now.toBuilder().state(AVAILABLE).build()
                                            : now));
        }
        return CreateVpcEndpointResponse.builder()
                .vpcEndpoint(shown(state, endpoint))
                .clientToken(request.clientToken())
                .build();
    }

    private String place(String endpointId, String subnetId, List<String> securityGroupIds) {
        NetworkInterface network = interfaces.addManaged(
                subnetId, securityGroupIds, "VPC Endpoint Interface " + endpointId, "amazon-aws", "vpc_endpoint");
        return network.networkInterfaceId();
    }

    private static SecurityGroupIdentifier identifier(Ec2State state, String groupId) {
        return SecurityGroupIdentifier.builder()
                .groupId(groupId)
                .groupName(SecurityGroups.require(state, groupId).groupName())
                .build();
    }

    ModifyVpcEndpointResponse modify(ModifyVpcEndpointRequest request) {
        Ec2State state = states.current();
        VpcEndpoint endpoint = require(state, request.vpcEndpointId());
        List<String> tables =
                changed(endpoint.routeTableIds(), request.addRouteTableIds(), request.removeRouteTableIds());
        tables.forEach(id -> RouteTables.require(state, id));
        List<String> groups = changed(
                endpoint.groups().stream().map(SecurityGroupIdentifier::groupId).toList(),
                request.addSecurityGroupIds(),
                request.removeSecurityGroupIds());
        List<String> networkInterfaceIds = new ArrayList<>(endpoint.networkInterfaceIds());
        for (String id : List.copyOf(networkInterfaceIds)) {
            if (request.removeSubnetIds()
                    .contains(NetworkInterfaces.require(state, id).subnetId())) {
                interfaces.remove(id);
                networkInterfaceIds.remove(id);
            }
        }
        for (String subnetId : request.addSubnetIds()) {
            networkInterfaceIds.add(place(endpoint.vpcEndpointId(), subnetId, groups));
        }
        networkInterfaceIds.forEach(id -> interfaces.changeGroups(id, groups));
        state.vpcEndpoints.put(
                endpoint.vpcEndpointId(),
                endpoint.toBuilder()
                        .routeTableIds(tables)
                        .groups(groups.stream()
                                .map(group -> identifier(state, group))
                                .toList())
                        .subnetIds(changed(endpoint.subnetIds(), request.addSubnetIds(), request.removeSubnetIds()))
                        .networkInterfaceIds(networkInterfaceIds)
                        .privateDnsEnabled(
                                request.privateDnsEnabled() == null
                                        ? endpoint.privateDnsEnabled()
                                        : request.privateDnsEnabled())
                        .policyDocument(
                                request.policyDocument() == null ? endpoint.policyDocument() : request.policyDocument())
                        .build());
        return ModifyVpcEndpointResponse.builder().returnValue(true).build();
    }

    private static List<String> changed(List<String> now, List<String> added, List<String> removed) {
        List<String> out = new ArrayList<>(now);
        out.removeAll(removed);
        added.stream().filter(id -> !out.contains(id)).forEach(out::add);
        return out;
    }

    /** One that is not there is reported in the answer; the others are deleted all the same. */
    DeleteVpcEndpointsResponse delete(DeleteVpcEndpointsRequest request) {
        Ec2State state = states.current();
        List<UnsuccessfulItem> unsuccessful = new ArrayList<>();
        for (String id : request.vpcEndpointIds()) {
            VpcEndpoint endpoint = state.vpcEndpoints.get(id);
            if (endpoint == null) {
                unsuccessful.add(UnsuccessfulItem.builder()
                        .resourceId(id)
                        .error(error -> error.code("InvalidVpcEndpoint.NotFound")
                                .message("The Vpc Endpoint Id '" + id + "' does not exist"))
                        .build());
                continue;
            }
            state.vpcEndpoints.put(id, endpoint.toBuilder().state("deleting").build());
            simulation.schedule(
                    endpoint.vpcEndpointType() == VpcEndpointType.GATEWAY ? Duration.ofSeconds(2) : DELETION, () -> {
                        endpoint.networkInterfaceIds().forEach(interfaces::remove);
                        states.current().vpcEndpoints.remove(id);
                        states.current().tags.remove(id);
                    });
        }
        return DeleteVpcEndpointsResponse.builder().unsuccessful(unsuccessful).build();
    }

    DescribeVpcEndpointsResponse describe(DescribeVpcEndpointsRequest request) {
        Ec2State state = states.current();
        request.vpcEndpointIds().forEach(id -> require(state, id));
        List<VpcEndpoint> matching = state.vpcEndpoints.values().stream()
                .filter(endpoint -> request.vpcEndpointIds().isEmpty()
                        || request.vpcEndpointIds().contains(endpoint.vpcEndpointId()))
                .filter(endpoint -> Filters.accept(
                        request.filters(), state.tagsOf(endpoint.vpcEndpointId()), filter -> switch (filter) {
                            case "vpc-endpoint-id" -> List.of(endpoint.vpcEndpointId());
                            case "vpc-id" -> List.of(endpoint.vpcId());
                            case "service-name" -> List.of(endpoint.serviceName());
                            case "vpc-endpoint-state" -> List.of(endpoint.stateAsString());
                            case "vpc-endpoint-type" -> List.of(endpoint.vpcEndpointTypeAsString());
                            default -> null;
                        }))
                .map(endpoint -> shown(state, endpoint))
                .toList();
        Page<VpcEndpoint> page = Pages.of(matching, request.maxResults(), request.nextToken());
        return DescribeVpcEndpointsResponse.builder()
                .vpcEndpoints(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static VpcEndpoint shown(Ec2State state, VpcEndpoint endpoint) {
        return endpoint.toBuilder()
                .tags(state.tagList(endpoint.vpcEndpointId()))
                .build();
    }
}
