package dev.finops.simulator.aws.route53;

import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import dev.finops.simulator.aws.tagging.TagRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.*;

/** Route 53: hosted zones, records in atomic batches, and changes that take a while to be in sync. */
public final class SimulatedRoute53 implements Route53Client {
    private static final Duration PROPAGATION = Duration.ofSeconds(40);
    private static final int PAGE = 300;

    private static final TagRules TAG_RULES =
            TagRules.refusing(problem -> Route53Errors.invalidInput(problem.sentence()));

    private final Simulation simulation;
    private final Regional<Route53State> states = Regional.global(Route53State::new);

    public SimulatedRoute53(Simulation simulation) {
        this.simulation = simulation;
    }

    @Override
    public CreateHostedZoneResponse createHostedZone(CreateHostedZoneRequest request) {
        Route53State state = states.current();
        boolean used = state.zones.values().stream()
                .anyMatch(zone -> zone.zone.callerReference().equals(request.callerReference()));
        if (used) {
            throw Route53Errors.zoneExists();
        }
        String id = simulation.upperCaseId("Z", 20);
        String name = DnsName.normalize(request.name());
        List<String> servers = IntStream.range(0, 4)
                .mapToObj(i -> "ns-" + (i * 512 + simulation.random().nextInt(512)) + ".awsdns-0" + i + "."
                        + List.of("com", "net", "org", "co.uk").get(i))
                .toList();
        var zone = new StoredZone(
                HostedZone.builder()
                        .id("/hostedzone/" + id)
                        .name(name)
                        .callerReference(request.callerReference())
                        .config(config -> config.privateZone(request.vpc() != null)
                                .comment(
                                        request.hostedZoneConfig() == null
                                                ? null
                                                : request.hostedZoneConfig().comment()))
                        .build(),
                servers);
        addDefaults(zone, name, servers);
        state.zones.put(id, zone);
        return CreateHostedZoneResponse.builder()
                .hostedZone(zone.described())
                .delegationSet(set -> set.nameServers(servers))
                .changeInfo(newChange(state))
                .location("https://route53.amazonaws.com/2013-04-01/hostedzone/" + id)
                .build();
    }

    private static void addDefaults(StoredZone zone, String name, List<String> servers) {
        var ns = ResourceRecordSet.builder()
                .name(name)
                .type(RRType.NS)
                .ttl(172_800L)
                .resourceRecords(servers.stream()
                        .map(server ->
                                ResourceRecord.builder().value(server + ".").build())
                        .toList())
                .build();
        var soa = ResourceRecordSet.builder()
                .name(name)
                .type(RRType.SOA)
                .ttl(900L)
                .resourceRecords(ResourceRecord.builder()
                        .value(servers.getFirst() + ". awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400")
                        .build())
                .build();
        zone.records.put(StoredZone.Key.of(ns), ns);
        zone.records.put(StoredZone.Key.of(soa), soa);
    }

    @Override
    public GetHostedZoneResponse getHostedZone(GetHostedZoneRequest request) {
        StoredZone zone = zone(request.id());
        return GetHostedZoneResponse.builder()
                .hostedZone(zone.described())
                .delegationSet(set -> set.nameServers(zone.nameServers))
                .build();
    }

    @Override
    public ListHostedZonesResponse listHostedZones(ListHostedZonesRequest request) {
        return ListHostedZonesResponse.builder()
                .hostedZones(states.current().zones.values().stream()
                        .map(StoredZone::described)
                        .toList())
                .isTruncated(false)
                .maxItems("100")
                .build();
    }

    @Override
    public ListHostedZonesByNameResponse listHostedZonesByName(ListHostedZonesByNameRequest request) {
        String from = request.dnsName() == null ? "" : DnsName.sortKey(DnsName.normalize(request.dnsName()));
        int limit = maxItems(request.maxItems(), 100);
        List<HostedZone> from0 = states.current().zones.values().stream()
                .map(StoredZone::described)
                .sorted(Comparator.comparing((HostedZone zone) -> DnsName.sortKey(zone.name()))
                        .thenComparing(HostedZone::id))
                .filter(zone -> DnsName.sortKey(zone.name()).compareTo(from) >= 0)
                .toList();
        boolean truncated = from0.size() > limit;
        var answer = ListHostedZonesByNameResponse.builder()
                .hostedZones(from0.subList(0, Math.min(limit, from0.size())))
                .isTruncated(truncated)
                .dnsName(request.dnsName())
                .maxItems(String.valueOf(limit));
        return truncated
                ? answer.nextDNSName(from0.get(limit).name())
                        .nextHostedZoneId(from0.get(limit).id())
                        .build()
                : answer.build();
    }

    @Override
    public DeleteHostedZoneResponse deleteHostedZone(DeleteHostedZoneRequest request) {
        Route53State state = states.current();
        if (zone(request.id()).records.size() > 2) {
            throw Route53Errors.zoneNotEmpty();
        }
        state.zones.remove(bare(request.id()));
        return DeleteHostedZoneResponse.builder().changeInfo(newChange(state)).build();
    }

    @Override
    public ChangeResourceRecordSetsResponse changeResourceRecordSets(ChangeResourceRecordSetsRequest request) {
        StoredZone zone = zone(request.hostedZoneId());
        List<String> problems =
                new ChangeBatchRules(zone).apply(request.changeBatch().changes());
        if (!problems.isEmpty()) {
            throw Route53Errors.invalidBatch(problems);
        }
        return ChangeResourceRecordSetsResponse.builder()
                .changeInfo(newChange(states.current()))
                .build();
    }

    @Override
    public ListResourceRecordSetsResponse listResourceRecordSets(ListResourceRecordSetsRequest request) {
        StoredZone zone = zone(request.hostedZoneId());
        int limit = maxItems(request.maxItems(), PAGE);
        List<ResourceRecordSet> all = zone.records.entrySet().stream()
                .filter(entry -> isFrom(entry.getKey(), request))
                .map(Map.Entry::getValue)
                .toList();
        boolean truncated = all.size() > limit;
        var answer = ListResourceRecordSetsResponse.builder()
                .resourceRecordSets(all.subList(0, Math.min(limit, all.size())))
                .isTruncated(truncated)
                .maxItems(String.valueOf(limit));
        if (truncated) {
            ResourceRecordSet next = all.get(limit);
            answer.nextRecordName(next.name()).nextRecordType(next.type());
        }
        return answer.build();
    }

    private static boolean isFrom(StoredZone.Key key, ListResourceRecordSetsRequest request) {
        if (request.startRecordName() == null) {
            return true;
        }
        int byName =
                DnsName.sortKey(key.name()).compareTo(DnsName.sortKey(DnsName.normalize(request.startRecordName())));
        if (byName != 0 || request.startRecordType() == null) {
            return byName >= 0;
        }
        return key.type().compareTo(request.startRecordTypeAsString()) >= 0;
    }

    @Override
    public GetChangeResponse getChange(GetChangeRequest request) {
        ChangeInfo change = states.current().changes.get(bare(request.id()));
        if (change == null) {
            throw Route53Errors.noSuchChange(bare(request.id()));
        }
        return GetChangeResponse.builder().changeInfo(change).build();
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        Map<String, String> tags = zone(request.resourceId()).tags;
        return ListTagsForResourceResponse.builder()
                .resourceTagSet(set -> set.resourceId(request.resourceId())
                        .resourceType(request.resourceType())
                        .tags(tags.entrySet().stream()
                                .map(tag -> Tag.builder()
                                        .key(tag.getKey())
                                        .value(tag.getValue())
                                        .build())
                                .toList()))
                .build();
    }

    @Override
    public ChangeTagsForResourceResponse changeTagsForResource(ChangeTagsForResourceRequest request) {
        Map<String, String> tags = zone(request.resourceId()).tags;
        TAG_RULES.put(
                tags,
                request.addTags().stream()
                        .map(tag -> Map.entry(tag.key(), Objects.requireNonNullElse(tag.value(), "")))
                        .toList());
        request.removeTagKeys().forEach(tags::remove);
        return ChangeTagsForResourceResponse.builder().build();
    }

    /** Where an alias record of this name points, in any account's zones; without the trailing dots. */
    public Optional<String> aliasTarget(String hostName) {
        String name = DnsName.normalize(hostName);
        return states.all().stream()
                .flatMap(state -> state.zones.values().stream())
                .flatMap(zone -> new ArrayList<>(zone.records.values()).stream())
                .filter(set -> set.aliasTarget() != null && set.name().equals(name))
                .map(set -> set.aliasTarget().dnsName())
                .map(target -> target.endsWith(".") ? target.substring(0, target.length() - 1) : target)
                .findFirst();
    }

    private ChangeInfo newChange(Route53State state) {
        String id = simulation.upperCaseId("C", 20);
        var pending = ChangeInfo.builder()
                .id("/change/" + id)
                .status(ChangeStatus.PENDING)
                .submittedAt(simulation.now())
                .build();
        state.changes.put(id, pending);
        simulation.schedule(
                PROPAGATION,
                () -> state.changes.computeIfPresent(
                        id,
                        (key, change) ->
                                change.toBuilder().status(ChangeStatus.INSYNC).build()));
        return pending;
    }

    private StoredZone zone(@Nullable String id) {
        String bare = bare(id);
        StoredZone zone = states.current().zones.get(bare);
        if (zone == null) {
            throw Route53Errors.noSuchZone(bare);
        }
        return zone;
    }

    /** IDs come with and without the resource in front. */
    private static String bare(@Nullable String id) {
        String text = Objects.requireNonNullElse(id, "");
        return text.substring(text.lastIndexOf('/') + 1);
    }

    private static int maxItems(@Nullable String text, int most) {
        if (text == null) {
            return most;
        }
        try {
            return Math.clamp(Long.parseLong(text), 1, most);
        } catch (NumberFormatException e) {
            throw Route53Errors.invalidInput("Invalid value for MaxItems: " + text);
        }
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
