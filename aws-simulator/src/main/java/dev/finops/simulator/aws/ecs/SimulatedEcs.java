package dev.finops.simulator.aws.ecs;

import dev.finops.simulator.aws.process.ContainerProcesses;
import dev.finops.simulator.aws.process.ImageCatalog;
import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Page;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import dev.finops.simulator.aws.tagging.TagRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.*;
import software.amazon.awssdk.services.ecs.model.CapacityProvider;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStatus;
import software.amazon.awssdk.services.ecs.model.DeleteTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.DeleteTaskDefinitionsResponse;
import software.amazon.awssdk.services.ecs.model.DescribeCapacityProvidersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeCapacityProvidersResponse;
import software.amazon.awssdk.services.ecs.model.ListAccountSettingsRequest;
import software.amazon.awssdk.services.ecs.model.ListAccountSettingsResponse;
import software.amazon.awssdk.services.ecs.model.PutAccountSettingDefaultRequest;
import software.amazon.awssdk.services.ecs.model.PutAccountSettingDefaultResponse;
import software.amazon.awssdk.services.ecs.model.PutAccountSettingRequest;
import software.amazon.awssdk.services.ecs.model.PutAccountSettingResponse;
import software.amazon.awssdk.services.ecs.model.UpdateClusterSettingsRequest;
import software.amazon.awssdk.services.ecs.model.UpdateClusterSettingsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** ECS on Fargate. */
public final class SimulatedEcs implements EcsClient {
    static final TagRules TAG_RULES = TagRules.refusing(problem -> EcsErrors.invalid(problem.sentence()));

    private static final Pattern CLUSTER_NAME = Pattern.compile("[A-Za-z0-9_-]{1,255}");

    private final Regional<EcsState> states = Regional.regional(EcsState::new);
    private final Neighbours neighbours;
    private final TaskDefinitions definitions;
    private final Tasks tasks;
    private final ServiceScheduler scheduler;
    private final Services services;

    public SimulatedEcs(
            Simulation simulation,
            ImageCatalog images,
            ContainerProcesses processes,
            ElasticLoadBalancingV2Client loadBalancing,
            SecretsManagerClient secretsManager,
            CloudWatchLogsClient logs,
            TaskRoles roles,
            Neighbours neighbours) {
        this.neighbours = neighbours;
        this.definitions = new TaskDefinitions(simulation);
        this.tasks = new Tasks(
                simulation, images, processes, new TaskSecrets(secretsManager), new TaskLogs(simulation, logs), roles);
        this.scheduler = new ServiceScheduler(simulation, tasks, loadBalancing);
        this.services = new Services(simulation, definitions, scheduler, tasks, loadBalancing, neighbours);
    }

    // Clusters

    @Override
    public CreateClusterResponse createCluster(CreateClusterRequest request) {
        EcsState state = states.current();
        String name = Objects.requireNonNullElse(request.clusterName(), "default");
        if (!CLUSTER_NAME.matcher(name).matches()) {
            throw EcsErrors.invalid("Cluster name '" + name
                    + "' is invalid: it has 1 to 255 letters, digits, hyphens and" + " underscores.");
        }
        TAG_RULES.check(tagMap(request.tags()).entrySet());
        boolean linked = neighbours.link("ecs.amazonaws.com");
        if (!linked && request.hasCapacityProviders()) {
            throw EcsErrors.notLinked();
        }
        Cluster existing = state.clusters.get(name);
        if (existing == null || !existing.status().equals("ACTIVE")) {
            existing = Cluster.builder()
                    .clusterName(name)
                    .clusterArn(Caller.current().arnOf("ecs", "cluster/" + name))
                    .status("ACTIVE")
                    .settings(request.settings())
                    .capacityProviders(request.capacityProviders())
                    .defaultCapacityProviderStrategy(request.defaultCapacityProviderStrategy())
                    .tags(request.tags())
                    .build();
            state.clusters.put(name, existing);
        }
        return CreateClusterResponse.builder().cluster(existing).build();
    }

    /**
     * ECS makes its role when it is first needed, and cannot use it in the same call.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using-service-linked-roles.html">service-linked
     *     role</a>
     */
    private void requireLink() {
        if (!neighbours.link("ecs.amazonaws.com")) {
            throw EcsErrors.notLinked();
        }
    }

    @Override
    public DescribeClustersResponse describeClusters(DescribeClustersRequest request) {
        EcsState state = states.current();
        var found = new ArrayList<Cluster>();
        var missing = new ArrayList<Failure>();
        List<String> asked = request.hasClusters() ? request.clusters() : List.of("default");
        for (String name : asked) {
            Cluster cluster = state.clusters.get(EcsState.lastPart(name));
            if (cluster == null) {
                missing.add(missing(Caller.current().arnOf("ecs", "cluster/" + EcsState.lastPart(name))));
            } else {
                found.add(counted(state, cluster));
            }
        }
        return DescribeClustersResponse.builder()
                .clusters(found)
                .failures(missing)
                .build();
    }

    private static Cluster counted(EcsState state, Cluster cluster) {
        long running = state.tasks.values().stream()
                .filter(task -> task.clusterArn.equals(cluster.clusterArn()) && task.isRunning())
                .count();
        long pending = state.tasks.values().stream()
                .filter(task -> task.clusterArn.equals(cluster.clusterArn()) && task.isWanted() && !task.isRunning())
                .count();
        long active = state.services.values().stream()
                .filter(service -> service.clusterArn.equals(cluster.clusterArn()) && service.isActive())
                .count();
        return cluster.toBuilder()
                .runningTasksCount((int) running)
                .pendingTasksCount((int) pending)
                .activeServicesCount((int) active)
                .build();
    }

    @Override
    public ListClustersResponse listClusters(ListClustersRequest request) {
        Page<String> page = page(
                states.current().clusters.values().stream()
                        .filter(cluster -> cluster.status().equals("ACTIVE"))
                        .map(Cluster::clusterArn)
                        .toList(),
                request.maxResults(),
                request.nextToken(),
                100);
        return ListClustersResponse.builder()
                .clusterArns(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    @Override
    public UpdateClusterResponse updateCluster(UpdateClusterRequest request) {
        EcsState state = states.current();
        Cluster changed = state.cluster(request.cluster()).toBuilder()
                .settings(request.settings())
                .build();
        state.clusters.put(changed.clusterName(), changed);
        return UpdateClusterResponse.builder().cluster(changed).build();
    }

    @Override
    public UpdateClusterSettingsResponse updateClusterSettings(UpdateClusterSettingsRequest request) {
        EcsState state = states.current();
        Cluster changed = state.cluster(request.cluster()).toBuilder()
                .settings(request.settings())
                .build();
        state.clusters.put(changed.clusterName(), changed);
        return UpdateClusterSettingsResponse.builder().cluster(changed).build();
    }

    @Override
    public PutClusterCapacityProvidersResponse putClusterCapacityProviders(PutClusterCapacityProvidersRequest request) {
        EcsState state = states.current();
        requireLink();
        Cluster changed = state.cluster(request.cluster()).toBuilder()
                .capacityProviders(request.capacityProviders())
                .defaultCapacityProviderStrategy(request.defaultCapacityProviderStrategy())
                .build();
        state.clusters.put(changed.clusterName(), changed);
        return PutClusterCapacityProvidersResponse.builder().cluster(changed).build();
    }

    @Override
    public DeleteClusterResponse deleteCluster(DeleteClusterRequest request) {
        EcsState state = states.current();
        Cluster cluster = state.cluster(request.cluster());
        if (state.services.values().stream()
                .anyMatch(service -> service.clusterArn.equals(cluster.clusterArn()) && service.isActive())) {
            throw EcsErrors.clusterContainsServices();
        }
        if (state.tasks.values().stream()
                .anyMatch(task -> task.clusterArn.equals(cluster.clusterArn()) && !task.isStopped())) {
            throw EcsErrors.clusterContainsTasks();
        }
        Cluster inactive = cluster.toBuilder().status("INACTIVE").build();
        state.clusters.put(cluster.clusterName(), inactive);
        return DeleteClusterResponse.builder().cluster(inactive).build();
    }

    // Task definitions

    @Override
    public RegisterTaskDefinitionResponse registerTaskDefinition(RegisterTaskDefinitionRequest request) {
        EcsState state = states.current();
        TAG_RULES.check(tagMap(request.tags()).entrySet());
        TaskDefinition definition = definitions.register(state, request);
        state.tags.put(definition.taskDefinitionArn(), tagMap(request.tags()));
        return RegisterTaskDefinitionResponse.builder()
                .taskDefinition(definition)
                .tags(request.tags())
                .build();
    }

    @Override
    public DescribeTaskDefinitionResponse describeTaskDefinition(DescribeTaskDefinitionRequest request) {
        EcsState state = states.current();
        TaskDefinition definition = definitions.require(state, request.taskDefinition());
        var answer = DescribeTaskDefinitionResponse.builder().taskDefinition(definition);
        if (request.include().contains(TaskDefinitionField.TAGS)) {
            answer.tags(tagList(state.tags.getOrDefault(definition.taskDefinitionArn(), Map.of())));
        }
        return answer.build();
    }

    @Override
    public DeregisterTaskDefinitionResponse deregisterTaskDefinition(DeregisterTaskDefinitionRequest request) {
        return DeregisterTaskDefinitionResponse.builder()
                .taskDefinition(definitions.deregister(states.current(), request.taskDefinition()))
                .build();
    }

    /** Only what was deregistered; it stays to be seen while it goes. */
    @Override
    public DeleteTaskDefinitionsResponse deleteTaskDefinitions(DeleteTaskDefinitionsRequest request) {
        EcsState state = states.current();
        var deleted = new ArrayList<TaskDefinition>();
        var failures = new ArrayList<Failure>();
        for (String name : request.taskDefinitions()) {
            TaskDefinition definition = definitions.require(state, name);
            if (definition.status() == TaskDefinitionStatus.ACTIVE) {
                failures.add(Failure.builder()
                        .arn(definition.taskDefinitionArn())
                        .reason(
                                "The specified task definition is still in ACTIVE status. Please deregister the target and"
                                        + " try again.")
                        .build());
                continue;
            }
            TaskDefinition going = definition.toBuilder()
                    .status(TaskDefinitionStatus.DELETE_IN_PROGRESS)
                    .build();
            state.taskDefinitions.put(going.family() + ":" + going.revision(), going);
            deleted.add(going);
        }
        return DeleteTaskDefinitionsResponse.builder()
                .taskDefinitions(deleted)
                .failures(failures)
                .build();
    }

    @Override
    public ListTaskDefinitionsResponse listTaskDefinitions(ListTaskDefinitionsRequest request) {
        Page<String> page = page(
                definitions.list(
                        states.current(),
                        request.familyPrefix(),
                        Objects.requireNonNullElse(request.status(), TaskDefinitionStatus.ACTIVE),
                        request.sort() == SortOrder.DESC),
                request.maxResults(),
                request.nextToken(),
                100);
        return ListTaskDefinitionsResponse.builder()
                .taskDefinitionArns(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    @Override
    public ListTaskDefinitionFamiliesResponse listTaskDefinitionFamilies(ListTaskDefinitionFamiliesRequest request) {
        return ListTaskDefinitionFamiliesResponse.builder()
                .families(states.current().taskDefinitions.values().stream()
                        .filter(definition -> definition.status() == TaskDefinitionStatus.ACTIVE)
                        .map(TaskDefinition::family)
                        .filter(family -> request.familyPrefix() == null || family.startsWith(request.familyPrefix()))
                        .distinct()
                        .toList())
                .build();
    }

    // Tasks

    @Override
    public RunTaskResponse runTask(RunTaskRequest request) {
        EcsState state = states.current();
        Cluster cluster = state.cluster(request.cluster());
        TaskDefinition definition = definitions.requireActive(state, request.taskDefinition());
        String token = request.clientToken();
        if (token != null && token.length() > 64) {
            throw EcsErrors.invalid("clientToken can be up to 64 characters.");
        }
        String known = token == null ? null : state.tasksByToken.get(cluster.clusterArn() + token);
        EcsTask repeated = known == null ? null : state.tasks.get(known);
        if (repeated != null) {
            if (!repeated.definition.taskDefinitionArn().equals(definition.taskDefinitionArn())) {
                throw EcsErrors.conflict("The RunTask request could not be processed due to conflicts. The provided"
                        + " clientToken is already in use with a different RunTask request.");
            }
            return RunTaskResponse.builder()
                    .tasks(repeated.toModel())
                    .failures(List.of())
                    .build();
        }
        if (Objects.requireNonNullElse(request.count(), 1) > 10) {
            throw EcsErrors.invalid("count cannot be greater than 10.");
        }
        String subnet = Tasks.existingSubnet(request.networkConfiguration(), neighbours);
        var tags = new LinkedHashMap<String, String>();
        if (request.propagateTags() == PropagateTags.TASK_DEFINITION) {
            tags.putAll(state.tags.getOrDefault(definition.taskDefinitionArn(), Map.of()));
        }
        tags.putAll(tagMap(request.tags()));
        var started = new ArrayList<Task>();
        for (int i = 0; i < Objects.requireNonNullElse(request.count(), 1); i++) {
            var start = new Tasks.Start(
                    cluster.clusterArn(),
                    definition,
                    Objects.requireNonNullElse(request.group(), "family:" + definition.family()),
                    Objects.requireNonNullElse(request.startedBy(), ""),
                    subnet,
                    request.overrides(),
                    tags);
            EcsTask task = tasks.start(state, start, changed -> {});
            if (token != null) {
                state.tasksByToken.put(cluster.clusterArn() + token, task.arn);
            }
            started.add(task.toModel());
        }
        return RunTaskResponse.builder().tasks(started).failures(List.of()).build();
    }

    @Override
    public DescribeTasksResponse describeTasks(DescribeTasksRequest request) {
        EcsState state = states.current();
        String cluster = state.cluster(request.cluster()).clusterArn();
        var found = new ArrayList<Task>();
        var missing = new ArrayList<Failure>();
        for (String name : request.tasks()) {
            EcsTask task = state.task(cluster, name);
            if (task == null) {
                missing.add(missing(Caller.current()
                        .arnOf("ecs", "task/" + EcsState.lastPart(cluster) + "/" + EcsState.lastPart(name))));
            } else {
                found.add(task.toModel());
            }
        }
        return DescribeTasksResponse.builder().tasks(found).failures(missing).build();
    }

    @Override
    public ListTasksResponse listTasks(ListTasksRequest request) {
        EcsState state = states.current();
        String cluster = state.cluster(request.cluster()).clusterArn();
        String desired = request.desiredStatus() == null ? "RUNNING" : request.desiredStatusAsString();
        Page<String> page = page(
                state.tasks.values().stream()
                        .filter(task -> task.clusterArn.equals(cluster))
                        .filter(task -> task.desiredStatus.equals(desired))
                        .filter(task -> request.startedBy() == null || task.startedBy.equals(request.startedBy()))
                        .filter(task -> request.family() == null
                                || task.definition.family().equals(request.family()))
                        .filter(task -> request.serviceName() == null
                                || task.group.equals("service:" + EcsState.lastPart(request.serviceName())))
                        .map(task -> task.arn)
                        .toList(),
                request.maxResults(),
                request.nextToken(),
                100);
        return ListTasksResponse.builder()
                .taskArns(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    @Override
    public StopTaskResponse stopTask(StopTaskRequest request) {
        EcsState state = states.current();
        String cluster = state.cluster(request.cluster()).clusterArn();
        EcsTask task = state.task(cluster, request.task());
        if (task == null) {
            throw EcsErrors.invalid("The referenced task was not found.");
        }
        EcsService service = state.services.values().stream()
                .filter(candidate ->
                        candidate.clusterArn.equals(cluster) && task.group.equals("service:" + candidate.name))
                .findFirst()
                .orElse(null);
        tasks.stop(
                state,
                task,
                TaskStopCode.USER_INITIATED,
                Objects.requireNonNullElse(request.reason(), "Task stopped by user"),
                changed -> {
                    if (service != null && service.isActive()) {
                        service.loadBalancersOf(changed).forEach(balancer -> scheduler.deregister(balancer, changed));
                        scheduler.schedule(state, service);
                    }
                });
        return StopTaskResponse.builder().task(task.toModel()).build();
    }

    // Services

    @Override
    public CreateServiceResponse createService(CreateServiceRequest request) {
        EcsState state = states.current();
        requireLink();
        return CreateServiceResponse.builder()
                .service(services.create(state, request).toModel(state))
                .build();
    }

    @Override
    public UpdateServiceResponse updateService(UpdateServiceRequest request) {
        EcsState state = states.current();
        return UpdateServiceResponse.builder()
                .service(services.update(state, request).toModel(state))
                .build();
    }

    @Override
    public DeleteServiceResponse deleteService(DeleteServiceRequest request) {
        EcsState state = states.current();
        EcsService service =
                services.delete(state, request.cluster(), request.service(), Boolean.TRUE.equals(request.force()));
        return DeleteServiceResponse.builder().service(service.toModel(state)).build();
    }

    @Override
    public DescribeServicesResponse describeServices(DescribeServicesRequest request) {
        EcsState state = states.current();
        String cluster = state.cluster(request.cluster()).clusterArn();
        if (request.services().isEmpty()) {
            throw EcsErrors.invalid("Services cannot be empty.");
        }
        if (request.services().size() > 10) {
            throw EcsErrors.invalid("Cannot describe more than 10 services.");
        }
        var found = new ArrayList<Service>();
        var missing = new ArrayList<Failure>();
        for (String name : request.services()) {
            EcsService service = state.service(cluster, name);
            if (service == null) {
                missing.add(missing(Caller.current()
                        .arnOf("ecs", "service/" + EcsState.lastPart(cluster) + "/" + EcsState.lastPart(name))));
            } else {
                Service model = service.toModel(state);
                boolean tags = request.include().contains(ServiceField.TAGS);
                found.add(
                        tags ? model : model.toBuilder().tags((List<Tag>) null).build());
            }
        }
        return DescribeServicesResponse.builder()
                .services(found)
                .failures(missing)
                .build();
    }

    @Override
    public ListServicesResponse listServices(ListServicesRequest request) {
        EcsState state = states.current();
        String cluster = state.cluster(request.cluster()).clusterArn();
        Page<String> page = page(
                state.services.values().stream()
                        .filter(service -> service.clusterArn.equals(cluster) && service.isActive())
                        .map(service -> service.arn)
                        .toList(),
                request.maxResults(),
                request.nextToken(),
                10);
        return ListServicesResponse.builder()
                .serviceArns(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static <T> Page<T> page(List<T> all, @Nullable Integer most, @Nullable String token, int otherwise) {
        return Page.of(
                all, Objects.requireNonNullElse(most, otherwise), token, () -> EcsErrors.invalid("Invalid token."));
    }

    // Capacity providers and settings

    /** Fargate's own; there are no others. */
    @Override
    public DescribeCapacityProvidersResponse describeCapacityProviders(DescribeCapacityProvidersRequest request) {
        List<String> fargate = List.of("FARGATE", "FARGATE_SPOT");
        List<String> asked = request.hasCapacityProviders() ? request.capacityProviders() : fargate;
        return DescribeCapacityProvidersResponse.builder()
                .capacityProviders(asked.stream()
                        .map(EcsState::lastPart)
                        .filter(fargate::contains)
                        .map(name -> CapacityProvider.builder()
                                .name(name)
                                .capacityProviderArn(Caller.current().arnOf("ecs", "capacity-provider/" + name))
                                .status(CapacityProviderStatus.ACTIVE)
                                .tags(List.of())
                                .build())
                        .toList())
                .failures(asked.stream()
                        .filter(name -> !fargate.contains(EcsState.lastPart(name)))
                        .map(name -> missing(Caller.current().arnOf("ecs", "capacity-provider/" + name)))
                        .toList())
                .build();
    }

    @Override
    public PutAccountSettingResponse putAccountSetting(PutAccountSettingRequest request) {
        return PutAccountSettingResponse.builder()
                .setting(states.current()
                        .settings
                        .put(
                                request.nameAsString(),
                                request.value(),
                                Caller.current().arn()))
                .build();
    }

    @Override
    public PutAccountSettingDefaultResponse putAccountSettingDefault(PutAccountSettingDefaultRequest request) {
        return PutAccountSettingDefaultResponse.builder()
                .setting(states.current()
                        .settings
                        .put(
                                request.nameAsString(),
                                request.value(),
                                Caller.current().arn()))
                .build();
    }

    @Override
    public ListAccountSettingsResponse listAccountSettings(ListAccountSettingsRequest request) {
        return ListAccountSettingsResponse.builder()
                .settings(states
                        .current()
                        .settings
                        .list(
                                Boolean.TRUE.equals(request.effectiveSettings()),
                                Caller.current().arn())
                        .stream()
                        .filter(setting -> request.name() == null || setting.name() == request.name())
                        .toList())
                .build();
    }

    // Tags

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return ListTagsForResourceResponse.builder()
                .tags(tagList(tagsOf(request.resourceArn())))
                .build();
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        changeTags(
                request.resourceArn(),
                tags -> TAG_RULES.put(tags, tagMap(request.tags()).entrySet()));
        return TagResourceResponse.builder().build();
    }

    /** Makes these all the tags of a resource, CloudFormation's reserved ones included. */
    public void replaceTags(String arn, Map<String, String> wanted) {
        changeTags(arn, tags -> TAG_RULES.replace(tags, wanted));
    }

    private void changeTags(String arn, Consumer<Map<String, String>> change) {
        EcsState state = states.current();
        Map<String, String> tags = tagsOf(arn);
        change.accept(tags);
        Cluster cluster = state.clusters.get(EcsState.lastPart(arn));
        if (cluster != null && cluster.clusterArn().equals(arn)) {
            state.clusters.put(
                    cluster.clusterName(),
                    cluster.toBuilder().tags(tagList(tags)).build());
        }
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        changeTags(request.resourceArn(), tags -> tags.keySet().removeAll(request.tagKeys()));
        return UntagResourceResponse.builder().build();
    }

    private Map<String, String> tagsOf(String arn) {
        EcsState state = states.current();
        EcsService service = state.services.get(arn);
        if (service != null) {
            return service.tags;
        }
        Cluster cluster = state.clusters.get(EcsState.lastPart(arn));
        if (cluster != null && cluster.clusterArn().equals(arn)) {
            return tagMap(cluster.tags());
        }
        return state.tags.computeIfAbsent(arn, key -> new LinkedHashMap<>());
    }

    private static Map<String, String> tagMap(List<Tag> tags) {
        var map = new LinkedHashMap<String, String>();
        tags.forEach(tag -> map.put(tag.key(), Objects.requireNonNullElse(tag.value(), "")));
        return map;
    }

    private static List<Tag> tagList(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private static Failure missing(@Nullable String arn) {
        return Failure.builder().arn(arn).reason("MISSING").build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
