package dev.finops.simulator.aws.ec2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnection;

/** The networks of one account in one region, by ID. Tags are kept beside the resources and added when described. */
final class Ec2State {
    final Map<String, Vpc> vpcs = new LinkedHashMap<>();
    final Map<String, VpcDns> vpcDns = new LinkedHashMap<>();
    final Map<String, Subnet> subnets = new LinkedHashMap<>();
    final Map<String, InternetGateway> internetGateways = new LinkedHashMap<>();
    final Map<String, Address> addresses = new LinkedHashMap<>();
    final Map<String, NatGateway> natGateways = new LinkedHashMap<>();
    final Map<String, RouteTable> routeTables = new LinkedHashMap<>();
    final Map<String, SecurityGroup> securityGroups = new LinkedHashMap<>();
    final Map<String, SecurityGroupRule> securityGroupRules = new LinkedHashMap<>();
    final Map<String, NetworkInterface> networkInterfaces = new LinkedHashMap<>();
    final Map<String, VpcEndpoint> vpcEndpoints = new LinkedHashMap<>();
    final Map<String, NetworkAcl> networkAcls = new LinkedHashMap<>();
    final Map<String, Instance> instances = new LinkedHashMap<>();
    final Map<String, String> interfacesOfInstances = new LinkedHashMap<>();
    final Map<String, Volume> volumes = new LinkedHashMap<>();
    final Map<String, Snapshot> snapshots = new LinkedHashMap<>();
    final Map<String, VpcPeeringConnection> peerings = new LinkedHashMap<>();
    final Map<String, LaunchTemplate> launchTemplates = new LinkedHashMap<>();
    final List<LaunchTemplateVersion> launchTemplateVersions = new ArrayList<>();
    final Map<String, KeyPairInfo> keyPairs = new LinkedHashMap<>();
    final Map<String, Map<String, String>> tags = new TreeMap<>();

    record VpcDns(boolean support, boolean hostnames) {}

    Map<String, String> tagsOf(String id) {
        return tags.getOrDefault(id, Map.of());
    }

    List<Tag> tagList(String id) {
        List<Tag> list = new ArrayList<>();
        tagsOf(id)
                .forEach((key, value) ->
                        list.add(Tag.builder().key(key).value(value).build()));
        return list;
    }
}
