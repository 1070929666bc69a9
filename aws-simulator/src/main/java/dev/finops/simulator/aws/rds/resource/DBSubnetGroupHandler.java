package dev.finops.simulator.aws.rds.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.aws.cloudformation.resource.AlreadyGone;
import dev.finops.simulator.aws.cloudformation.resource.LiveProperties;
import dev.finops.simulator.aws.cloudformation.resource.Properties;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.rds.SimulatedRds;
import java.util.Locale;
import java.util.Set;

final class DBSubnetGroupHandler implements ResourceHandler {
    private final SimulatedRds rds;

    DBSubnetGroupHandler(SimulatedRds rds) {
        this.rds = rds;
    }

    @Override
    public String type() {
        return "AWS::RDS::DBSubnetGroup";
    }

    @Override
    public String create(ResourceRequest request) {
        rds.checkTags(Properties.tags(request));
        Properties properties = Properties.of(request);
        String name =
                properties.text("DBSubnetGroupName", request.generatedName(255)).toLowerCase(Locale.ROOT);
        String arn = rds.createDBSubnetGroup(group -> group.dbSubnetGroupName(name)
                        .dbSubnetGroupDescription(properties.text("DBSubnetGroupDescription"))
                        .subnetIds(properties.strings("SubnetIds")))
                .dbSubnetGroup()
                .dbSubnetGroupArn();
        rds.replaceTags(arn, Properties.tags(request));
        return name;
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        Properties properties = Properties.of(request);
        String arn = rds.modifyDBSubnetGroup(group -> group.dbSubnetGroupName(physicalId)
                        .dbSubnetGroupDescription(properties.text("DBSubnetGroupDescription"))
                        .subnetIds(properties.strings("SubnetIds")))
                .dbSubnetGroup()
                .dbSubnetGroupArn();
        rds.replaceTags(arn, Properties.tags(request));
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        AlreadyGone.ignore(
                () -> rds.deleteDBSubnetGroup(group -> group.dbSubnetGroupName(physicalId)),
                "DBSubnetGroupNotFoundFault");
    }

    @Override
    public ObjectNode read(String physicalId, ObjectNode declared, Set<String> siblings) {
        var group = rds.describeDBSubnetGroups(request -> request.dbSubnetGroupName(physicalId))
                .dbSubnetGroups()
                .getFirst();
        return new LiveProperties(declared)
                .with(
                        "SubnetIds",
                        group.subnets().stream()
                                .map(subnet -> subnet.subnetIdentifier())
                                .toList())
                .node();
    }
}
