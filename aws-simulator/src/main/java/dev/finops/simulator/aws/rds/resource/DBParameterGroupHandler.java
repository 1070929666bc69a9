package dev.finops.simulator.aws.rds.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.aws.cloudformation.resource.AlreadyGone;
import dev.finops.simulator.aws.cloudformation.resource.Properties;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.rds.SimulatedRds;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.ApplyMethod;
import software.amazon.awssdk.services.rds.model.Parameter;

final class DBParameterGroupHandler implements ResourceHandler {
    private final SimulatedRds rds;

    DBParameterGroupHandler(SimulatedRds rds) {
        this.rds = rds;
    }

    @Override
    public String type() {
        return "AWS::RDS::DBParameterGroup";
    }

    @Override
    public String create(ResourceRequest request) {
        rds.checkTags(Properties.tags(request));
        Properties properties = Properties.of(request);
        String name = properties
                .text("DBParameterGroupName", request.generatedName(255))
                .toLowerCase(Locale.ROOT);
        String arn = rds.createDBParameterGroup(group -> group.dbParameterGroupName(name)
                        .dbParameterGroupFamily(properties.text("Family"))
                        .description(properties.text("Description")))
                .dbParameterGroup()
                .dbParameterGroupArn();
        rds.replaceTags(arn, Properties.tags(request));
        set(name, properties.map("Parameters"));
        return name;
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        Properties properties = Properties.of(request);
        List<Parameter> dropped = properties.droppedKeys("Parameters", previous).stream()
                .map(name -> Parameter.builder()
                        .parameterName(name)
                        .applyMethod(ApplyMethod.PENDING_REBOOT)
                        .build())
                .toList();
        if (!dropped.isEmpty()) {
            rds.resetDBParameterGroup(
                    reset -> reset.dbParameterGroupName(physicalId).parameters(dropped));
        }
        set(physicalId, properties.map("Parameters"));
        String arn = rds.describeDBParameterGroups(describe -> describe.dbParameterGroupName(physicalId))
                .dbParameterGroups()
                .getFirst()
                .dbParameterGroupArn();
        rds.replaceTags(arn, Properties.tags(request));
    }

    private void set(String name, Map<String, String> values) {
        rds.modifyDBParameterGroup(group -> group.dbParameterGroupName(name)
                .parameters(values.entrySet().stream()
                        .map(value -> Parameter.builder()
                                .parameterName(value.getKey())
                                .parameterValue(value.getValue())
                                .applyMethod(ApplyMethod.PENDING_REBOOT)
                                .build())
                        .toList()));
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        AlreadyGone.ignore(
                () -> rds.deleteDBParameterGroup(group -> group.dbParameterGroupName(physicalId)),
                "DBParameterGroupNotFound");
    }

    @Override
    public ObjectNode read(String physicalId, ObjectNode declared, Set<String> siblings) {
        rds.describeDBParameterGroups(request -> request.dbParameterGroupName(physicalId));
        return declared;
    }
}
