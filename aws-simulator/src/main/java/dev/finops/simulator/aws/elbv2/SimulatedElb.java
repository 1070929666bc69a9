package dev.finops.simulator.aws.elbv2;

import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.*;

/** Elastic Load Balancing version 2: application load balancers, target groups, listeners, rules, target health. */
public final class SimulatedElb implements ElasticLoadBalancingV2Client {
    private static final Duration PROVISIONING = Duration.ofMinutes(2);

    private final Simulation simulation;
    private final Subnets subnets;
    private final Regional<ElbState> states = Regional.regional(ElbState::new);
    private final HealthChecks healthChecks;

    public SimulatedElb(Simulation simulation, Subnets subnets, TargetAddresses addresses) {
        this.simulation = simulation;
        this.subnets = subnets;
        this.healthChecks = new HealthChecks(simulation, addresses);
    }

    // Load balancers

    @Override
    public CreateLoadBalancerResponse createLoadBalancer(CreateLoadBalancerRequest request) {
        ElbState state = states.current();
        state.tags.check(request.tags());
        String name = Names.require("Load balancer name", request.name());
        var existing = state.loadBalancers.values().stream()
                .filter(balancer -> balancer.loadBalancerName().equals(name))
                .findFirst();
        if (existing.isPresent()) {
            throw ElbErrors.duplicateLoadBalancer(name);
        }
        List<String> subnetIds = request.hasSubnets()
                ? request.subnets()
                : request.subnetMappings().stream().map(SubnetMapping::subnetId).toList();
        var zones = new ArrayList<AvailabilityZone>();
        String vpcId = "";
        for (String subnetId : subnetIds) {
            Subnets.Subnet subnet = subnets.find(subnetId).orElseThrow(() -> ElbErrors.subnetNotFound(subnetId));
            vpcId = subnet.vpcId();
            zones.add(AvailabilityZone.builder()
                    .subnetId(subnetId)
                    .zoneName(subnet.availabilityZone())
                    .build());
        }
        if (zones.stream().map(AvailabilityZone::zoneName).distinct().count() < 2) {
            throw ElbErrors.validation("At least two subnets in two different Availability Zones must be specified");
        }
        Caller caller = Caller.current();
        boolean internal = request.scheme() == LoadBalancerSchemeEnum.INTERNAL;
        String arn = caller.arnOf("elasticloadbalancing", "loadbalancer/app/" + name + "/" + simulation.hexId("", 16));
        String dnsName = (internal ? "internal-" : "") + name + "-"
                + (1_000_000_000L + simulation.random().nextInt(1_000_000_000)) + "." + caller.region()
                + ".elb.amazonaws.com";
        var balancer = LoadBalancer.builder()
                .loadBalancerArn(arn)
                .loadBalancerName(name)
                .dnsName(dnsName)
                .canonicalHostedZoneId(HostedZones.of(caller.region()))
                .createdTime(simulation.now())
                .scheme(internal ? LoadBalancerSchemeEnum.INTERNAL : LoadBalancerSchemeEnum.INTERNET_FACING)
                .type(LoadBalancerTypeEnum.APPLICATION)
                .ipAddressType(Objects.requireNonNullElse(request.ipAddressType(), IpAddressType.IPV4))
                .securityGroups(request.securityGroups())
                .availabilityZones(zones)
                .vpcId(vpcId)
                .state(s -> s.code(LoadBalancerStateEnum.PROVISIONING))
                .build();
        state.loadBalancers.put(arn, balancer);
        state.tags.put(arn, request.tags());
        state.attributesOf(arn).putAll(Attributes.ofLoadBalancer());
        simulation.schedule(
                PROVISIONING,
                () -> state.loadBalancers.computeIfPresent(
                        arn,
                        (key, now) -> now.toBuilder()
                                .state(s -> s.code(LoadBalancerStateEnum.ACTIVE))
                                .build()));
        return CreateLoadBalancerResponse.builder().loadBalancers(balancer).build();
    }

    @Override
    public DescribeLoadBalancersResponse describeLoadBalancers(DescribeLoadBalancersRequest request) {
        ElbState state = states.current();
        List<LoadBalancer> found = select(
                state.loadBalancers.values(),
                request.loadBalancerArns(),
                LoadBalancer::loadBalancerArn,
                request.names(),
                LoadBalancer::loadBalancerName,
                ElbErrors::loadBalancerNotFound);
        return DescribeLoadBalancersResponse.builder().loadBalancers(found).build();
    }

    @Override
    public SetSecurityGroupsResponse setSecurityGroups(SetSecurityGroupsRequest request) {
        replace(
                request.loadBalancerArn(),
                balancer -> balancer.toBuilder()
                        .securityGroups(request.securityGroups())
                        .build());
        return SetSecurityGroupsResponse.builder()
                .securityGroupIds(request.securityGroups())
                .build();
    }

    @Override
    public SetSubnetsResponse setSubnets(SetSubnetsRequest request) {
        var zones = request.subnets().stream()
                .map(id -> AvailabilityZone.builder()
                        .subnetId(id)
                        .zoneName(subnets.find(id)
                                .orElseThrow(() -> ElbErrors.subnetNotFound(id))
                                .availabilityZone())
                        .build())
                .toList();
        replace(
                request.loadBalancerArn(),
                balancer -> balancer.toBuilder().availabilityZones(zones).build());
        return SetSubnetsResponse.builder().availabilityZones(zones).build();
    }

    private void replace(String arn, Function<LoadBalancer, LoadBalancer> change) {
        ElbState state = states.current();
        state.loadBalancers.put(arn, change.apply(balancer(state, arn)));
    }

    /** Deleting what is gone already succeeds, as in AWS. */
    @Override
    public DeleteLoadBalancerResponse deleteLoadBalancer(DeleteLoadBalancerRequest request) {
        ElbState state = states.current();
        String arn = request.loadBalancerArn();
        if (state.loadBalancers.containsKey(arn)) {
            if ("true".equals(state.attributesOf(arn).get(Attributes.DELETION_PROTECTION))) {
                throw ElbErrors.deletionProtected(arn);
            }
            state.listenersOf(arn).map(Listener::listenerArn).toList().forEach(listener -> {
                state.rulesOf(listener).map(Rule::ruleArn).toList().forEach(state.rules::remove);
                state.listeners.remove(listener);
            });
            state.loadBalancers.remove(arn);
        }
        return DeleteLoadBalancerResponse.builder().build();
    }

    @Override
    public DescribeLoadBalancerAttributesResponse describeLoadBalancerAttributes(
            DescribeLoadBalancerAttributesRequest request) {
        ElbState state = states.current();
        balancer(state, request.loadBalancerArn());
        return DescribeLoadBalancerAttributesResponse.builder()
                .attributes(Attributes.loadBalancer(state.attributesOf(request.loadBalancerArn())))
                .build();
    }

    @Override
    public ModifyLoadBalancerAttributesResponse modifyLoadBalancerAttributes(
            ModifyLoadBalancerAttributesRequest request) {
        ElbState state = states.current();
        balancer(state, request.loadBalancerArn());
        Map<String, String> attributes = state.attributesOf(request.loadBalancerArn());
        request.attributes().forEach(attribute -> {
            if (!Attributes.isLoadBalancerKey(attribute.key())) {
                throw ElbErrors.validation("Load balancer attribute key '" + attribute.key() + "' is not recognized");
            }
            attributes.put(attribute.key(), attribute.value());
        });
        return ModifyLoadBalancerAttributesResponse.builder()
                .attributes(Attributes.loadBalancer(attributes))
                .build();
    }

    // Target groups

    @Override
    public CreateTargetGroupResponse createTargetGroup(CreateTargetGroupRequest request) {
        ElbState state = states.current();
        state.tags.check(request.tags());
        String name = Names.require("Target group name", request.name());
        if (state.targetGroups.values().stream()
                .anyMatch(group -> group.targetGroupName().equals(name))) {
            throw ElbErrors.duplicateTargetGroup(name);
        }
        if (request.vpcId() == null || request.port() == null || request.protocol() == null) {
            throw ElbErrors.validation("A protocol, a port and a VPC ID must be specified");
        }
        String arn =
                Caller.current().arnOf("elasticloadbalancing", "targetgroup/" + name + "/" + simulation.hexId("", 16));
        var group = TargetGroup.builder()
                .targetGroupArn(arn)
                .targetGroupName(name)
                .protocol(request.protocol())
                .protocolVersion(Objects.requireNonNullElse(request.protocolVersion(), "HTTP1"))
                .port(request.port())
                .vpcId(request.vpcId())
                .targetType(Objects.requireNonNullElse(request.targetType(), TargetTypeEnum.INSTANCE))
                .ipAddressType(TargetGroupIpAddressTypeEnum.IPV4)
                .healthCheckEnabled(true)
                .healthCheckProtocol(Objects.requireNonNullElse(request.healthCheckProtocol(), ProtocolEnum.HTTP))
                .healthCheckPort(Objects.requireNonNullElse(request.healthCheckPort(), "traffic-port"))
                .healthCheckPath(Objects.requireNonNullElse(request.healthCheckPath(), "/"))
                .healthCheckIntervalSeconds(Objects.requireNonNullElse(request.healthCheckIntervalSeconds(), 30))
                .healthCheckTimeoutSeconds(Objects.requireNonNullElse(request.healthCheckTimeoutSeconds(), 5))
                .healthyThresholdCount(Objects.requireNonNullElse(request.healthyThresholdCount(), 5))
                .unhealthyThresholdCount(Objects.requireNonNullElse(request.unhealthyThresholdCount(), 2))
                .matcher(Objects.requireNonNullElse(
                        request.matcher(), Matcher.builder().httpCode("200").build()))
                .build();
        if (group.healthCheckTimeoutSeconds() >= group.healthCheckIntervalSeconds()) {
            throw ElbErrors.validation("Health check timeout '" + group.healthCheckTimeoutSeconds()
                    + "' must be smaller than the interval '" + group.healthCheckIntervalSeconds() + "'");
        }
        state.targetGroups.put(arn, group);
        state.tags.put(arn, request.tags());
        state.attributesOf(arn).putAll(Attributes.ofTargetGroup());
        return CreateTargetGroupResponse.builder().targetGroups(group).build();
    }

    @Override
    public DescribeTargetGroupsResponse describeTargetGroups(DescribeTargetGroupsRequest request) {
        ElbState state = states.current();
        List<TargetGroup> found = select(
                        state.targetGroups.values(),
                        request.targetGroupArns(),
                        TargetGroup::targetGroupArn,
                        request.names(),
                        TargetGroup::targetGroupName,
                        ElbErrors::targetGroupNotFound)
                .stream()
                .map(group -> group.toBuilder()
                        .loadBalancerArns(state.loadBalancersOf(group.targetGroupArn()))
                        .build())
                .filter(group -> request.loadBalancerArn() == null
                        || group.loadBalancerArns().contains(request.loadBalancerArn()))
                .toList();
        return DescribeTargetGroupsResponse.builder().targetGroups(found).build();
    }

    @Override
    public ModifyTargetGroupResponse modifyTargetGroup(ModifyTargetGroupRequest request) {
        ElbState state = states.current();
        TargetGroup old = group(state, request.targetGroupArn());
        var changed = old.toBuilder()
                .healthCheckPath(Objects.requireNonNullElse(request.healthCheckPath(), old.healthCheckPath()))
                .healthCheckPort(Objects.requireNonNullElse(request.healthCheckPort(), old.healthCheckPort()))
                .healthCheckProtocol(
                        Objects.requireNonNullElse(request.healthCheckProtocol(), old.healthCheckProtocol()))
                .healthCheckIntervalSeconds(Objects.requireNonNullElse(
                        request.healthCheckIntervalSeconds(), old.healthCheckIntervalSeconds()))
                .healthCheckTimeoutSeconds(Objects.requireNonNullElse(
                        request.healthCheckTimeoutSeconds(), old.healthCheckTimeoutSeconds()))
                .healthyThresholdCount(
                        Objects.requireNonNullElse(request.healthyThresholdCount(), old.healthyThresholdCount()))
                .unhealthyThresholdCount(
                        Objects.requireNonNullElse(request.unhealthyThresholdCount(), old.unhealthyThresholdCount()))
                .matcher(Objects.requireNonNullElse(request.matcher(), old.matcher()))
                .build();
        state.targetGroups.put(request.targetGroupArn(), changed);
        return ModifyTargetGroupResponse.builder().targetGroups(changed).build();
    }

    @Override
    public DeleteTargetGroupResponse deleteTargetGroup(DeleteTargetGroupRequest request) {
        ElbState state = states.current();
        if (!state.loadBalancersOf(request.targetGroupArn()).isEmpty()) {
            throw ElbErrors.targetGroupInUse(request.targetGroupArn());
        }
        state.targetGroups.remove(request.targetGroupArn());
        state.targetsOf(request.targetGroupArn()).clear();
        return DeleteTargetGroupResponse.builder().build();
    }

    @Override
    public DescribeTargetGroupAttributesResponse describeTargetGroupAttributes(
            DescribeTargetGroupAttributesRequest request) {
        ElbState state = states.current();
        group(state, request.targetGroupArn());
        return DescribeTargetGroupAttributesResponse.builder()
                .attributes(Attributes.targetGroup(state.attributesOf(request.targetGroupArn())))
                .build();
    }

    @Override
    public ModifyTargetGroupAttributesResponse modifyTargetGroupAttributes(ModifyTargetGroupAttributesRequest request) {
        ElbState state = states.current();
        group(state, request.targetGroupArn());
        Map<String, String> attributes = state.attributesOf(request.targetGroupArn());
        request.attributes().forEach(attribute -> attributes.put(attribute.key(), attribute.value()));
        return ModifyTargetGroupAttributesResponse.builder()
                .attributes(Attributes.targetGroup(attributes))
                .build();
    }

    // Targets

    @Override
    public RegisterTargetsResponse registerTargets(RegisterTargetsRequest request) {
        ElbState state = states.current();
        TargetGroup group = group(state, request.targetGroupArn());
        for (TargetDescription description : request.targets()) {
            TargetDescription complete = description.port() == null
                    ? description.toBuilder().port(group.port()).build()
                    : description;
            var target = new Target(complete);
            Map<String, Target> targets = state.targetsOf(request.targetGroupArn());
            Target known = targets.get(Target.key(complete));
            if (known == null || known.state == TargetHealthStateEnum.DRAINING) {
                targets.put(Target.key(complete), target);
                healthChecks.begin(state, request.targetGroupArn(), target);
            }
        }
        return RegisterTargetsResponse.builder().build();
    }

    @Override
    public DeregisterTargetsResponse deregisterTargets(DeregisterTargetsRequest request) {
        ElbState state = states.current();
        TargetGroup group = group(state, request.targetGroupArn());
        Map<String, Target> targets = state.targetsOf(request.targetGroupArn());
        long delay = Long.parseLong(
                state.attributesOf(request.targetGroupArn()).getOrDefault(Attributes.DEREGISTRATION_DELAY, "300"));
        for (TargetDescription description : request.targets()) {
            String key = Target.key(
                    description.port() == null
                            ? description.toBuilder().port(group.port()).build()
                            : description);
            Target target = targets.get(key);
            if (target != null) {
                target.become(
                        TargetHealthStateEnum.DRAINING,
                        TargetHealthReasonEnum.TARGET_DEREGISTRATION_IN_PROGRESS,
                        "Target deregistration is in progress");
                simulation.schedule(Duration.ofSeconds(delay), () -> targets.remove(key, target));
            }
        }
        return DeregisterTargetsResponse.builder().build();
    }

    @Override
    public DescribeTargetHealthResponse describeTargetHealth(DescribeTargetHealthRequest request) {
        ElbState state = states.current();
        group(state, request.targetGroupArn());
        List<TargetHealthDescription> health = state.targetsOf(request.targetGroupArn()).values().stream()
                .filter(target -> !request.hasTargets()
                        || request.targets().stream()
                                .anyMatch(asked -> asked.id().equals(target.description.id())))
                .map(target -> TargetHealthDescription.builder()
                        .target(target.description)
                        .healthCheckPort(String.valueOf(target.description.port()))
                        .targetHealth(target.health())
                        .build())
                .toList();
        return DescribeTargetHealthResponse.builder()
                .targetHealthDescriptions(health)
                .build();
    }

    // Listeners and rules

    @Override
    public CreateListenerResponse createListener(CreateListenerRequest request) {
        ElbState state = states.current();
        state.tags.check(request.tags());
        LoadBalancer balancer = balancer(state, request.loadBalancerArn());
        if (state.listenersOf(request.loadBalancerArn())
                .anyMatch(listener -> listener.port().equals(request.port()))) {
            throw ElbErrors.duplicateListener();
        }
        if (request.protocol() == ProtocolEnum.HTTPS && request.certificates().isEmpty()) {
            throw ElbErrors.certificateMissing();
        }
        requireTargetGroups(state, request.loadBalancerArn(), request.defaultActions());
        String[] path = balancer.loadBalancerArn().split("/", -1);
        String arn = Caller.current()
                .arnOf(
                        "elasticloadbalancing",
                        "listener/app/" + path[2] + "/" + path[3] + "/" + simulation.hexId("", 16));
        var listener = Listener.builder()
                .listenerArn(arn)
                .loadBalancerArn(request.loadBalancerArn())
                .port(request.port())
                .protocol(request.protocol())
                .certificates(request.certificates())
                .sslPolicy(
                        request.protocol() == ProtocolEnum.HTTPS
                                ? Objects.requireNonNullElse(request.sslPolicy(), "ELBSecurityPolicy-2016-08")
                                : null)
                .defaultActions(request.defaultActions())
                .build();
        state.listeners.put(arn, listener);
        state.tags.put(arn, request.tags());
        return CreateListenerResponse.builder().listeners(listener).build();
    }

    @Override
    public DescribeListenersResponse describeListeners(DescribeListenersRequest request) {
        ElbState state = states.current();
        if (request.loadBalancerArn() != null) {
            balancer(state, request.loadBalancerArn());
            return DescribeListenersResponse.builder()
                    .listeners(state.listenersOf(request.loadBalancerArn()).toList())
                    .build();
        }
        return DescribeListenersResponse.builder()
                .listeners(request.listenerArns().stream()
                        .map(arn -> listener(state, arn))
                        .toList())
                .build();
    }

    @Override
    public ModifyListenerResponse modifyListener(ModifyListenerRequest request) {
        ElbState state = states.current();
        Listener old = listener(state, request.listenerArn());
        var changed = old.toBuilder()
                .port(Objects.requireNonNullElse(request.port(), old.port()))
                .protocol(Objects.requireNonNullElse(request.protocol(), old.protocol()))
                .certificates(request.hasCertificates() ? request.certificates() : old.certificates())
                .sslPolicy(request.sslPolicy() == null ? old.sslPolicy() : request.sslPolicy())
                .defaultActions(request.hasDefaultActions() ? request.defaultActions() : old.defaultActions())
                .build();
        if (changed.protocol() == ProtocolEnum.HTTPS && changed.certificates().isEmpty()) {
            throw ElbErrors.certificateMissing();
        }
        requireTargetGroups(state, old.loadBalancerArn(), changed.defaultActions());
        state.listeners.put(request.listenerArn(), changed);
        return ModifyListenerResponse.builder().listeners(changed).build();
    }

    @Override
    public DeleteListenerResponse deleteListener(DeleteListenerRequest request) {
        ElbState state = states.current();
        listener(state, request.listenerArn());
        state.rulesOf(request.listenerArn()).map(Rule::ruleArn).toList().forEach(state.rules::remove);
        state.listeners.remove(request.listenerArn());
        return DeleteListenerResponse.builder().build();
    }

    @Override
    public CreateRuleResponse createRule(CreateRuleRequest request) {
        ElbState state = states.current();
        state.tags.check(request.tags());
        Listener listener = listener(state, request.listenerArn());
        requireTargetGroups(state, listener.loadBalancerArn(), request.actions());
        String arn = request.listenerArn().replace(":listener/", ":listener-rule/") + "/" + simulation.hexId("", 16);
        var rule = Rule.builder()
                .ruleArn(arn)
                .priority(String.valueOf(request.priority()))
                .conditions(request.conditions())
                .actions(request.actions())
                .isDefault(false)
                .build();
        state.rules.put(arn, rule);
        state.listenerOfRule.put(arn, request.listenerArn());
        state.tags.put(arn, request.tags());
        return CreateRuleResponse.builder().rules(rule).build();
    }

    @Override
    public DescribeRulesResponse describeRules(DescribeRulesRequest request) {
        ElbState state = states.current();
        if (request.listenerArn() == null) {
            return DescribeRulesResponse.builder()
                    .rules(request.ruleArns().stream()
                            .map(arn -> rule(state, arn))
                            .toList())
                    .build();
        }
        Listener listener = listener(state, request.listenerArn());
        var rules = new ArrayList<>(state.rulesOf(request.listenerArn()).toList());
        rules.add(Rule.builder()
                .ruleArn(request.listenerArn().replace(":listener/", ":listener-rule/") + "/default")
                .priority("default")
                .isDefault(true)
                .actions(listener.defaultActions())
                .build());
        return DescribeRulesResponse.builder().rules(rules).build();
    }

    @Override
    public ModifyRuleResponse modifyRule(ModifyRuleRequest request) {
        ElbState state = states.current();
        Rule old = rule(state, request.ruleArn());
        Rule changed = old.toBuilder()
                .actions(request.hasActions() ? request.actions() : old.actions())
                .conditions(request.hasConditions() ? request.conditions() : old.conditions())
                .build();
        state.rules.put(request.ruleArn(), changed);
        return ModifyRuleResponse.builder().rules(changed).build();
    }

    @Override
    public DeleteRuleResponse deleteRule(DeleteRuleRequest request) {
        ElbState state = states.current();
        rule(state, request.ruleArn());
        state.rules.remove(request.ruleArn());
        return DeleteRuleResponse.builder().build();
    }

    // Tags

    @Override
    public DescribeTagsResponse describeTags(DescribeTagsRequest request) {
        ElbState state = states.current();
        return DescribeTagsResponse.builder()
                .tagDescriptions(request.resourceArns().stream()
                        .map(arn -> TagDescription.builder()
                                .resourceArn(arn)
                                .tags(state.tags.list(arn))
                                .build())
                        .toList())
                .build();
    }

    @Override
    public AddTagsResponse addTags(AddTagsRequest request) {
        ElbState state = states.current();
        request.resourceArns().forEach(arn -> state.tags.put(arn, request.tags()));
        return AddTagsResponse.builder().build();
    }

    @Override
    public RemoveTagsResponse removeTags(RemoveTagsRequest request) {
        ElbState state = states.current();
        request.resourceArns().forEach(arn -> state.tags.remove(arn, request.tagKeys()));
        return RemoveTagsResponse.builder().build();
    }

    /** Makes these all the tags of a resource, CloudFormation's reserved ones included. */
    public void replaceTags(String arn, Map<String, String> wanted) {
        states.current().tags.replace(arn, wanted);
    }

    // What the proxy asks

    /** The load balancers of all accounts and regions, with the state that they are in. */
    Map<LoadBalancer, ElbState> everywhere() {
        var found = new LinkedHashMap<LoadBalancer, ElbState>();
        states.all().forEach(state -> state.loadBalancers.values().forEach(balancer -> found.put(balancer, state)));
        return found;
    }

    private static void requireTargetGroups(ElbState state, String loadBalancerArn, List<Action> actions) {
        ElbState.targetGroups(actions).forEach(arn -> {
            group(state, arn);
            List<String> balancers = state.loadBalancersOf(arn);
            if (!balancers.isEmpty() && !balancers.contains(loadBalancerArn)) {
                throw ElbErrors.targetGroupOfOtherLoadBalancer(arn);
            }
        });
    }

    private static LoadBalancer balancer(ElbState state, String arn) {
        return Optional.ofNullable(state.loadBalancers.get(arn)).orElseThrow(() -> ElbErrors.loadBalancerNotFound(arn));
    }

    private static TargetGroup group(ElbState state, String arn) {
        return Optional.ofNullable(state.targetGroups.get(arn)).orElseThrow(() -> ElbErrors.targetGroupNotFound(arn));
    }

    private static Listener listener(ElbState state, String arn) {
        return Optional.ofNullable(state.listeners.get(arn)).orElseThrow(() -> ElbErrors.listenerNotFound(arn));
    }

    private static Rule rule(ElbState state, String arn) {
        return Optional.ofNullable(state.rules.get(arn)).orElseThrow(() -> ElbErrors.ruleNotFound(arn));
    }

    /** Those asked for by ARN or by name, or all; one that is missing refuses the whole request. */
    private static <T> List<T> select(
            Collection<T> all,
            List<String> arns,
            Function<T, String> arn,
            List<String> names,
            Function<T, String> name,
            Function<String, AwsServiceException> missing) {
        if (arns.isEmpty() && names.isEmpty()) {
            return List.copyOf(all);
        }
        var found = new ArrayList<T>();
        arns.forEach(wanted -> found.add(one(all, item -> arn.apply(item).equals(wanted), wanted, missing)));
        names.forEach(wanted -> found.add(one(all, item -> name.apply(item).equals(wanted), wanted, missing)));
        return found;
    }

    private static <T> T one(
            Collection<T> all, Predicate<T> test, String wanted, Function<String, AwsServiceException> missing) {
        return all.stream().filter(test).findFirst().orElseThrow(() -> missing.apply(wanted));
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
