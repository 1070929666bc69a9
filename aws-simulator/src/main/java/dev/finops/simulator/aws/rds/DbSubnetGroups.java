package dev.finops.simulator.aws.rds;

import dev.finops.simulator.aws.datastore.GroupSubnets;
import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Page;
import dev.finops.simulator.aws.simulation.Regional;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.rds.model.CreateDbSubnetGroupRequest;
import software.amazon.awssdk.services.rds.model.CreateDbSubnetGroupResponse;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.DeleteDbSubnetGroupRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbSubnetGroupResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbSubnetGroupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbSubnetGroupsResponse;
import software.amazon.awssdk.services.rds.model.ModifyDbSubnetGroupRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbSubnetGroupResponse;
import software.amazon.awssdk.services.rds.model.Subnet;

/** DB subnet groups: subnets of one VPC in at least two availability zones. */
final class DbSubnetGroups {
    private final Regional<RdsState> states;
    private final Ec2Client ec2;

    DbSubnetGroups(Regional<RdsState> states, Ec2Client ec2) {
        this.states = states;
        this.ec2 = ec2;
    }

    DBSubnetGroup require(String name) {
        DBSubnetGroup group = states.current().subnetGroups.get(name.toLowerCase(Locale.ROOT));
        if (group == null) {
            throw RdsErrors.subnetGroupNotFound(name);
        }
        return group;
    }

    CreateDbSubnetGroupResponse create(CreateDbSubnetGroupRequest request) {
        RdsState state = states.current();
        String name = request.dbSubnetGroupName().toLowerCase(Locale.ROOT);
        if (state.subnetGroups.containsKey(name)) {
            throw RdsErrors.subnetGroupExists(name);
        }
        DBSubnetGroup group = withSubnets(
                DBSubnetGroup.builder()
                        .dbSubnetGroupName(name)
                        .dbSubnetGroupArn(Caller.current().arnOf("rds", "subgrp:" + name))
                        .dbSubnetGroupDescription(request.dbSubnetGroupDescription())
                        .subnetGroupStatus("Complete")
                        .supportedNetworkTypes("IPV4")
                        .build(),
                request.subnetIds());
        state.tags.put(group.dbSubnetGroupArn(), request.tags());
        state.subnetGroups.put(name, group);
        return CreateDbSubnetGroupResponse.builder().dbSubnetGroup(group).build();
    }

    private GroupSubnets existing(List<String> subnetIds) {
        try {
            return GroupSubnets.of(ec2, subnetIds);
        } catch (Ec2Exception notFound) {
            throw RdsErrors.invalidSubnets(subnetIds);
        }
    }

    /** RDS makes it of the default VPC when an instance is first to be in none other. */
    DBSubnetGroup ofDefaultVpc() {
        DBSubnetGroup present = states.current().subnetGroups.get("default");
        if (present != null) {
            return present;
        }
        List<String> subnets = ec2
                .describeSubnets(request -> request.filters(
                        Filter.builder().name("default-for-az").values("true").build()))
                .subnets()
                .stream()
                .map(subnet -> subnet.subnetId())
                .toList();
        if (subnets.isEmpty()) {
            throw RdsErrors.subnetGroupNotFound("default");
        }
        return create(CreateDbSubnetGroupRequest.builder()
                        .dbSubnetGroupName("default")
                        .dbSubnetGroupDescription("default")
                        .subnetIds(subnets)
                        .build())
                .dbSubnetGroup();
    }

    private DBSubnetGroup withSubnets(DBSubnetGroup group, List<String> subnetIds) {
        GroupSubnets chosen = existing(subnetIds);
        Set<String> vpcs = chosen.vpcs();
        Set<String> zones = chosen.zones();
        if (vpcs.size() > 1) {
            throw RdsErrors.invalidParameter("Subnets are not all in the same VPC: " + vpcs);
        }
        if (zones.size() < 2) {
            throw RdsErrors.tooFewZones(String.join(", ", zones));
        }
        return group.toBuilder()
                .vpcId(vpcs.iterator().next())
                .subnets(chosen.subnets().stream()
                        .map(subnet -> Subnet.builder()
                                .subnetIdentifier(subnet.subnetId())
                                .subnetStatus("Active")
                                .subnetAvailabilityZone(zone -> zone.name(subnet.availabilityZone()))
                                .build())
                        .toList())
                .build();
    }

    ModifyDbSubnetGroupResponse modify(ModifyDbSubnetGroupRequest request) {
        DBSubnetGroup group = require(request.dbSubnetGroupName());
        DBSubnetGroup changed = withSubnets(group, request.subnetIds());
        if (request.dbSubnetGroupDescription() != null) {
            changed = changed.toBuilder()
                    .dbSubnetGroupDescription(request.dbSubnetGroupDescription())
                    .build();
        }
        states.current().subnetGroups.put(group.dbSubnetGroupName(), changed);
        return ModifyDbSubnetGroupResponse.builder().dbSubnetGroup(changed).build();
    }

    DeleteDbSubnetGroupResponse delete(DeleteDbSubnetGroupRequest request) {
        RdsState state = states.current();
        DBSubnetGroup group = require(request.dbSubnetGroupName());
        String name = group.dbSubnetGroupName();
        for (RdsState.Instance instance : state.instances.values()) {
            if (instance.description.dbSubnetGroup().dbSubnetGroupName().equals(name)) {
                throw RdsErrors.subnetGroupState("Cannot delete the subnet group '" + name
                        + "' because at least one database instance: " + instance.description.dbInstanceIdentifier()
                        + " is still using it.");
            }
        }
        state.subnetGroups.remove(name);
        state.tags.forget(group.dbSubnetGroupArn());
        return DeleteDbSubnetGroupResponse.builder().build();
    }

    DescribeDbSubnetGroupsResponse describe(DescribeDbSubnetGroupsRequest request) {
        List<DBSubnetGroup> all = request.dbSubnetGroupName() == null
                ? List.copyOf(states.current().subnetGroups.values())
                : List.of(require(request.dbSubnetGroupName()));
        Page<DBSubnetGroup> page = RdsState.page(all, request.maxRecords(), request.marker());
        return DescribeDbSubnetGroupsResponse.builder()
                .dbSubnetGroups(page.items())
                .marker(page.nextToken())
                .build();
    }
}
