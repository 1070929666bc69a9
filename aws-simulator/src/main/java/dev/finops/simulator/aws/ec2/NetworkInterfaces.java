package dev.finops.simulator.aws.ec2;

import dev.finops.simulator.aws.simulation.Page;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** Network interfaces: what makes a subnet or a security group undeletable while a service has something in it. */
final class NetworkInterfaces {
    private final Simulation simulation;
    private final Regional<Ec2State> states;
    private final Tags tags;

    NetworkInterfaces(Simulation simulation, Regional<Ec2State> states, Tags tags) {
        this.simulation = simulation;
        this.states = states;
        this.tags = tags;
    }

    CreateNetworkInterfaceResponse create(CreateNetworkInterfaceRequest request) {
        Tags.check(request.tagSpecifications(), "network-interface");
        NetworkInterface made = add(NetworkInterface.builder()
                .subnetId(request.subnetId())
                .description(request.description() == null ? "" : request.description())
                .groups(groups(request.subnetId(), request.groups()))
                .requesterManaged(false)
                .interfaceType("interface")
                .status(NetworkInterfaceStatus.AVAILABLE));
        tags.put(made.networkInterfaceId(), request.tagSpecifications(), "network-interface");
        return CreateNetworkInterfaceResponse.builder()
                .networkInterface(made.toBuilder()
                        .status("pending")
                        .tagSet(states.current().tagList(made.networkInterfaceId()))
                        .build())
                .build();
    }

    /** An interface that a managed service holds, attached and in use. */
    NetworkInterface addManaged(
            String subnetId, List<String> groupIds, String description, String requester, String type) {
        return add(NetworkInterface.builder()
                .subnetId(subnetId)
                .description(description)
                .groups(groupIds.isEmpty() ? List.of() : groups(subnetId, groupIds))
                .requesterManaged(true)
                .requesterId(requester)
                .interfaceType(type)
                .status(NetworkInterfaceStatus.IN_USE)
                .attachment(attachment -> attachment
                        .attachmentId(simulation.hexId("ela-attach-0", 16))
                        .instanceOwnerId(requester)
                        .attachTime(simulation.now())
                        .deleteOnTermination(false)
                        .deviceIndex(1)
                        .status("attached")));
    }

    private NetworkInterface add(NetworkInterface.Builder described) {
        Ec2State state = states.current();
        Subnet subnet = Subnets.require(state, described.build().subnetId());
        String address = freeAddress(state, subnet);
        NetworkInterface made = described
                .networkInterfaceId(simulation.hexId("eni-0", 16))
                .vpcId(subnet.vpcId())
                .ownerId(subnet.ownerId())
                .availabilityZone(subnet.availabilityZone())
                .privateIpAddress(address)
                .privateIpAddresses(NetworkInterfacePrivateIpAddress.builder()
                        .primary(true)
                        .privateIpAddress(address)
                        .build())
                .sourceDestCheck(true)
                .build();
        state.networkInterfaces.put(made.networkInterfaceId(), made);
        return made;
    }

    private static String freeAddress(Ec2State state, Subnet subnet) {
        Set<String> taken = state.networkInterfaces.values().stream()
                .filter(network -> network.subnetId().equals(subnet.subnetId()))
                .map(NetworkInterface::privateIpAddress)
                .collect(Collectors.toSet());
        Ipv4Range range = Subnets.range(subnet.cidrBlock());
        for (long offset = Subnets.RESERVED_AT_START; offset < range.size() - 1; offset++) {
            String address = range.address(offset);
            if (!taken.contains(address)) {
                return address;
            }
        }
        throw Ec2Errors.of(
                "InsufficientFreeAddressesInSubnet",
                "The specified subnet does not have enough free addresses to satisfy the request.");
    }

    private List<GroupIdentifier> groups(String subnetId, List<String> groupIds) {
        Ec2State state = states.current();
        String vpcId = Subnets.require(state, subnetId).vpcId();
        List<SecurityGroup> groups = groupIds.isEmpty()
                ? List.of(SecurityGroups.defaultOf(state, vpcId))
                : groupIds.stream().map(id -> SecurityGroups.require(state, id)).toList();
        for (SecurityGroup group : groups) {
            if (!group.vpcId().equals(vpcId)) {
                throw Ec2Errors.of(
                        "InvalidParameterValue", "You have specified two resources that belong to different networks.");
            }
        }
        return groups.stream()
                .map(group -> GroupIdentifier.builder()
                        .groupId(group.groupId())
                        .groupName(group.groupName())
                        .build())
                .toList();
    }

    static NetworkInterface require(Ec2State state, String id) {
        NetworkInterface network = state.networkInterfaces.get(id);
        if (network == null) {
            throw Ec2Errors.of(
                    "InvalidNetworkInterfaceID.NotFound", "The networkInterface ID '" + id + "' does not exist");
        }
        return network;
    }

    DeleteNetworkInterfaceResponse delete(DeleteNetworkInterfaceRequest request) {
        Ec2State state = states.current();
        NetworkInterface network = require(state, request.networkInterfaceId());
        if (network.status() == NetworkInterfaceStatus.IN_USE) {
            throw Ec2Errors.of(
                    "InvalidParameterValue",
                    "Network interface '" + network.networkInterfaceId() + "' is currently in use.");
        }
        remove(network.networkInterfaceId());
        return DeleteNetworkInterfaceResponse.builder().build();
    }

    void changeGroups(String id, List<String> groupIds) {
        Ec2State state = states.current();
        NetworkInterface network = require(state, id);
        state.networkInterfaces.put(
                id,
                network.toBuilder().groups(groups(network.subnetId(), groupIds)).build());
    }

    void remove(String id) {
        Ec2State state = states.current();
        state.networkInterfaces.remove(id);
        state.tags.remove(id);
    }

    DescribeNetworkInterfacesResponse describe(DescribeNetworkInterfacesRequest request) {
        Ec2State state = states.current();
        request.networkInterfaceIds().forEach(id -> require(state, id));
        List<NetworkInterface> matching = state.networkInterfaces.values().stream()
                .filter(network -> request.networkInterfaceIds().isEmpty()
                        || request.networkInterfaceIds().contains(network.networkInterfaceId()))
                .filter(network -> Filters.accept(
                        request.filters(), state.tagsOf(network.networkInterfaceId()), filter -> switch (filter) {
                            case "network-interface-id" -> List.of(network.networkInterfaceId());
                            case "subnet-id" -> List.of(network.subnetId());
                            case "vpc-id" -> List.of(network.vpcId());
                            case "availability-zone" -> List.of(network.availabilityZone());
                            case "description" -> List.of(network.description());
                            case "group-id" ->
                                network.groups().stream()
                                        .map(GroupIdentifier::groupId)
                                        .toList();
                            case "group-name" ->
                                network.groups().stream()
                                        .map(GroupIdentifier::groupName)
                                        .toList();
                            case "interface-type" -> List.of(network.interfaceTypeAsString());
                            case "owner-id" -> List.of(network.ownerId());
                            case "private-ip-address", "addresses.private-ip-address" ->
                                List.of(network.privateIpAddress());
                            case "requester-id" ->
                                network.requesterId() == null ? List.of() : List.of(network.requesterId());
                            case "requester-managed" ->
                                List.of(network.requesterManaged().toString());
                            case "status" -> List.of(network.statusAsString());
                            default -> null;
                        }))
                .map(network -> network.toBuilder()
                        .tagSet(state.tagList(network.networkInterfaceId()))
                        .build())
                .toList();
        Page<NetworkInterface> page = Pages.of(matching, request.maxResults(), request.nextToken());
        return DescribeNetworkInterfacesResponse.builder()
                .networkInterfaces(page.items())
                .nextToken(page.nextToken())
                .build();
    }
}
