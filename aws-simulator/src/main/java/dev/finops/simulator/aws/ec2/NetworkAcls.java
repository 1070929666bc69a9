package dev.finops.simulator.aws.ec2;

import dev.finops.simulator.aws.simulation.Page;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclEntryResponse;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclEntryResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.RuleAction;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Network ACLs: a VPC's default one, with which all its subnets are associated, and further ones. */
final class NetworkAcls {
    private static final int LAST_RULE = 32767;

    private final Simulation simulation;
    private final Regional<Ec2State> states;
    private final Tags tags;

    NetworkAcls(Simulation simulation, Regional<Ec2State> states, Tags tags) {
        this.simulation = simulation;
        this.states = states;
        this.tags = tags;
    }

    static NetworkAcl require(Ec2State state, String id) {
        NetworkAcl acl = state.networkAcls.get(id);
        if (acl == null) {
            throw Ec2Errors.notFound("InvalidNetworkAclID", "networkAcl", id);
        }
        return acl;
    }

    void addDefault(Vpc vpc) {
        add(vpc, true, List.of(entry(100, false, true), entry(100, true, true)));
    }

    void removeDefault(String vpcId) {
        states.current().networkAcls.values().removeIf(acl -> acl.vpcId().equals(vpcId));
    }

    private NetworkAcl add(Vpc vpc, boolean isDefault, List<NetworkAclEntry> allowing) {
        List<NetworkAclEntry> entries = new ArrayList<>(allowing);
        entries.add(entry(LAST_RULE, false, false));
        entries.add(entry(LAST_RULE, true, false));
        NetworkAcl acl = NetworkAcl.builder()
                .networkAclId(simulation.hexId("acl-0", 16))
                .vpcId(vpc.vpcId())
                .ownerId(vpc.ownerId())
                .isDefault(isDefault)
                .entries(entries)
                .build();
        states.current().networkAcls.put(acl.networkAclId(), acl);
        return acl;
    }

    private static NetworkAclEntry entry(int number, boolean egress, boolean allow) {
        return NetworkAclEntry.builder()
                .ruleNumber(number)
                .egress(egress)
                .protocol("-1")
                .ruleAction(allow ? RuleAction.ALLOW : RuleAction.DENY)
                .cidrBlock("0.0.0.0/0")
                .build();
    }

    CreateNetworkAclResponse create(CreateNetworkAclRequest request) {
        Ec2State state = states.current();
        Vpc vpc = Vpcs.require(state, request.vpcId());
        Tags.check(request.tagSpecifications(), "network-acl");
        NetworkAcl acl = add(vpc, false, List.of());
        tags.put(acl.networkAclId(), request.tagSpecifications(), "network-acl");
        return CreateNetworkAclResponse.builder().networkAcl(shown(state, acl)).build();
    }

    DeleteNetworkAclResponse delete(DeleteNetworkAclRequest request) {
        Ec2State state = states.current();
        if (require(state, request.networkAclId()).isDefault()) {
            throw Ec2Errors.invalidParameter("cannot delete default network ACL " + request.networkAclId());
        }
        state.networkAcls.remove(request.networkAclId());
        state.tags.remove(request.networkAclId());
        return DeleteNetworkAclResponse.builder().build();
    }

    CreateNetworkAclEntryResponse createEntry(CreateNetworkAclEntryRequest request) {
        Ec2State state = states.current();
        NetworkAcl acl = require(state, request.networkAclId());
        if (has(acl, request.ruleNumber(), request.egress())) {
            throw Ec2Errors.of(
                    "NetworkAclEntryAlreadyExists",
                    "The network acl entry identified by " + request.ruleNumber() + " already exists.");
        }
        List<NetworkAclEntry> entries = new ArrayList<>(acl.entries());
        entries.add(NetworkAclEntry.builder()
                .ruleNumber(request.ruleNumber())
                .egress(request.egress())
                .protocol(request.protocol())
                .ruleAction(request.ruleAction())
                .cidrBlock(request.cidrBlock())
                .ipv6CidrBlock(request.ipv6CidrBlock())
                .portRange(request.portRange())
                .icmpTypeCode(request.icmpTypeCode())
                .build());
        entries.sort(Comparator.comparing(NetworkAclEntry::egress).thenComparing(NetworkAclEntry::ruleNumber));
        state.networkAcls.put(
                acl.networkAclId(), acl.toBuilder().entries(entries).build());
        return CreateNetworkAclEntryResponse.builder().build();
    }

    DeleteNetworkAclEntryResponse deleteEntry(DeleteNetworkAclEntryRequest request) {
        Ec2State state = states.current();
        NetworkAcl acl = require(state, request.networkAclId());
        if (!has(acl, request.ruleNumber(), request.egress())) {
            throw Ec2Errors.of(
                    "InvalidNetworkAclEntry.NotFound",
                    "no network acl entry with rule number " + request.ruleNumber() + " in network acl "
                            + acl.networkAclId());
        }
        state.networkAcls.put(
                acl.networkAclId(),
                acl.toBuilder()
                        .entries(acl.entries().stream()
                                .filter(entry -> !entry.ruleNumber().equals(request.ruleNumber())
                                        || !entry.egress().equals(request.egress()))
                                .toList())
                        .build());
        return DeleteNetworkAclEntryResponse.builder().build();
    }

    private static boolean has(NetworkAcl acl, Integer number, Boolean egress) {
        return acl.entries().stream()
                .anyMatch(entry ->
                        entry.ruleNumber().equals(number) && entry.egress().equals(egress));
    }

    DescribeNetworkAclsResponse describe(DescribeNetworkAclsRequest request) {
        Ec2State state = states.current();
        request.networkAclIds().forEach(id -> require(state, id));
        List<NetworkAcl> matching = state.networkAcls.values().stream()
                .filter(acl -> request.networkAclIds().isEmpty()
                        || request.networkAclIds().contains(acl.networkAclId()))
                .map(acl -> shown(state, acl))
                .filter(acl ->
                        Filters.accept(request.filters(), state.tagsOf(acl.networkAclId()), filter -> switch (filter) {
                            case "network-acl-id" -> List.of(acl.networkAclId());
                            case "vpc-id" -> List.of(acl.vpcId());
                            case "default" -> List.of(acl.isDefault().toString());
                            case "owner-id" -> List.of(acl.ownerId());
                            case "association.subnet-id" ->
                                acl.associations().stream()
                                        .map(NetworkAclAssociation::subnetId)
                                        .toList();
                            default -> null;
                        }))
                .toList();
        Page<NetworkAcl> page = Pages.of(matching, request.maxResults(), request.nextToken());
        return DescribeNetworkAclsResponse.builder()
                .networkAcls(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static NetworkAcl shown(Ec2State state, NetworkAcl acl) {
        return acl.toBuilder()
                .tags(state.tagList(acl.networkAclId()))
                .associations(
                        !acl.isDefault()
                                ? List.of()
                                : state.subnets.values().stream()
                                        .filter(subnet -> subnet.vpcId().equals(acl.vpcId()))
                                        .map(subnet -> NetworkAclAssociation.builder()
                                                .networkAclId(acl.networkAclId())
                                                .subnetId(subnet.subnetId())
                                                .networkAclAssociationId("aclassoc-"
                                                        + subnet.subnetId().substring(7))
                                                .build())
                                        .toList())
                .build();
    }
}
