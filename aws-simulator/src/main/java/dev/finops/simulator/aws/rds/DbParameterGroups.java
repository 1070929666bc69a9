package dev.finops.simulator.aws.rds;

import dev.finops.simulator.aws.datastore.ParameterGroup;
import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Page;
import dev.finops.simulator.aws.simulation.Regional;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.ApplyMethod;
import software.amazon.awssdk.services.rds.model.CreateDbParameterGroupRequest;
import software.amazon.awssdk.services.rds.model.CreateDbParameterGroupResponse;
import software.amazon.awssdk.services.rds.model.DBParameterGroup;
import software.amazon.awssdk.services.rds.model.DeleteDbParameterGroupRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbParameterGroupResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbParameterGroupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbParameterGroupsResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbParametersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbParametersResponse;
import software.amazon.awssdk.services.rds.model.ModifyDbParameterGroupRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbParameterGroupResponse;
import software.amazon.awssdk.services.rds.model.Parameter;
import software.amazon.awssdk.services.rds.model.ResetDbParameterGroupRequest;
import software.amazon.awssdk.services.rds.model.ResetDbParameterGroupResponse;

/** DB parameter groups. Of PostgreSQL's some 400 parameters, those that are commonly set. */
final class DbParameterGroups {
    private static final Set<String> DYNAMIC = Set.of(
            "autovacuum_naptime",
            "effective_cache_size",
            "idle_in_transaction_session_timeout",
            "lock_timeout",
            "log_connections",
            "log_disconnections",
            "log_lock_waits",
            "log_min_duration_statement",
            "log_statement",
            "maintenance_work_mem",
            "password_encryption",
            "random_page_cost",
            "rds.force_ssl",
            "ssl_min_protocol_version",
            "statement_timeout",
            "timezone",
            "work_mem");

    private static final Set<String> STATIC = Set.of(
            "autovacuum_max_workers",
            "max_connections",
            "max_wal_senders",
            "rds.logical_replication",
            "shared_buffers",
            "shared_preload_libraries",
            "track_activity_query_size");

    private final Regional<RdsState> states;

    DbParameterGroups(Regional<RdsState> states) {
        this.states = states;
    }

    ParameterGroup<DBParameterGroup> require(String name) {
        return states.current().parameterGroups.find(name).orElseThrow(() -> RdsErrors.parameterGroupNotFound(name));
    }

    /** The group that an instance of the version can use. */
    DBParameterGroup requireFor(String name, String engineVersion) {
        DBParameterGroup group = require(name).description();
        String family = PostgresVersions.family(engineVersion);
        if (!group.dbParameterGroupFamily().equals(family)) {
            throw RdsErrors.invalidCombination("The Parameter Group " + group.dbParameterGroupName()
                    + " with DBParameterGroupFamily " + group.dbParameterGroupFamily()
                    + " can't be used for this instance. Please use a Parameter Group with DBParameterGroupFamily "
                    + family);
        }
        return group;
    }

    CreateDbParameterGroupResponse create(CreateDbParameterGroupRequest request) {
        RdsState state = states.current();
        String name = request.dbParameterGroupName().toLowerCase(Locale.ROOT);
        if (state.parameterGroups.isTaken(name)) {
            throw RdsErrors.parameterGroupExists(name);
        }
        if (!PostgresVersions.isFamily(request.dbParameterGroupFamily())) {
            throw RdsErrors.invalidParameter("ParameterGroupFamily " + request.dbParameterGroupFamily()
                    + " is not a valid parameter group family");
        }
        DBParameterGroup group = DBParameterGroup.builder()
                .dbParameterGroupName(name)
                .dbParameterGroupFamily(request.dbParameterGroupFamily())
                .dbParameterGroupArn(Caller.current().arnOf("rds", "pg:" + name))
                .description(request.description())
                .build();
        state.tags.put(group.dbParameterGroupArn(), request.tags());
        state.parameterGroups.add(new ParameterGroup<>(name, request.dbParameterGroupFamily(), group));
        return CreateDbParameterGroupResponse.builder().dbParameterGroup(group).build();
    }

    ModifyDbParameterGroupResponse modify(ModifyDbParameterGroupRequest request) {
        ParameterGroup<DBParameterGroup> group = requireOwn(request.dbParameterGroupName());
        for (Parameter parameter : request.parameters()) {
            String name = parameter.parameterName();
            if (!DYNAMIC.contains(name) && !STATIC.contains(name)) {
                throw RdsErrors.invalidParameter("Could not find parameter with name: " + name);
            }
            if (STATIC.contains(name) && parameter.applyMethod() == ApplyMethod.IMMEDIATE) {
                throw RdsErrors.invalidCombination("cannot use immediate apply method for static parameter");
            }
        }
        request.parameters()
                .forEach(parameter -> group.values().put(parameter.parameterName(), parameter.parameterValue()));
        return ModifyDbParameterGroupResponse.builder()
                .dbParameterGroupName(group.description().dbParameterGroupName())
                .build();
    }

    ResetDbParameterGroupResponse reset(ResetDbParameterGroupRequest request) {
        ParameterGroup<DBParameterGroup> group = requireOwn(request.dbParameterGroupName());
        group.reset(
                Boolean.TRUE.equals(request.resetAllParameters()),
                request.parameters().stream().map(Parameter::parameterName).toList());
        return ResetDbParameterGroupResponse.builder()
                .dbParameterGroupName(group.description().dbParameterGroupName())
                .build();
    }

    private ParameterGroup<DBParameterGroup> requireOwn(String name) {
        ParameterGroup<DBParameterGroup> group = require(name);
        if (group.isDefault()) {
            throw RdsErrors.invalidParameter(
                    "Parameter group name " + name + " is a default group and cannot be" + " modified or deleted");
        }
        return group;
    }

    DeleteDbParameterGroupResponse delete(DeleteDbParameterGroupRequest request) {
        RdsState state = states.current();
        ParameterGroup<DBParameterGroup> group = requireOwn(request.dbParameterGroupName());
        String name = group.name();
        boolean used = state.instances.values().stream()
                .flatMap(instance -> instance.description.dbParameterGroups().stream())
                .anyMatch(status -> status.dbParameterGroupName().equals(name));
        if (used) {
            throw RdsErrors.parameterGroupState("One or more database instances are still members of this parameter"
                    + " group " + name + ", so the group cannot be deleted");
        }
        state.parameterGroups.remove(group);
        state.tags.forget(group.description().dbParameterGroupArn());
        return DeleteDbParameterGroupResponse.builder().build();
    }

    DescribeDbParameterGroupsResponse describe(DescribeDbParameterGroupsRequest request) {
        List<DBParameterGroup> all = request.dbParameterGroupName() == null
                ? states.current().parameterGroups.descriptions()
                : List.of(require(request.dbParameterGroupName()).description());
        Page<DBParameterGroup> page = RdsState.page(all, request.maxRecords(), request.marker());
        return DescribeDbParameterGroupsResponse.builder()
                .dbParameterGroups(page.items())
                .marker(page.nextToken())
                .build();
    }

    DescribeDbParametersResponse parameters(DescribeDbParametersRequest request) {
        ParameterGroup<DBParameterGroup> group = require(request.dbParameterGroupName());
        List<String> names = new ArrayList<>(DYNAMIC);
        names.addAll(STATIC);
        List<Parameter> all = names.stream()
                .sorted()
                .map(name -> Parameter.builder()
                        .parameterName(name)
                        .parameterValue(group.values().get(name))
                        .source(group.source(name, "engine-default"))
                        .applyType(DYNAMIC.contains(name) ? "dynamic" : "static")
                        .applyMethod(DYNAMIC.contains(name) ? ApplyMethod.IMMEDIATE : ApplyMethod.PENDING_REBOOT)
                        .isModifiable(true)
                        .build())
                .filter(parameter ->
                        request.source() == null || request.source().equals(parameter.source()))
                .toList();
        Page<Parameter> page = RdsState.page(all, request.maxRecords(), request.marker());
        return DescribeDbParametersResponse.builder()
                .parameters(page.items())
                .marker(page.nextToken())
                .build();
    }
}
