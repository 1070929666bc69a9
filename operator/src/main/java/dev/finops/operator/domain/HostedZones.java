package dev.finops.operator.domain;

import dev.finops.operator.aws.AwsSession;
import dev.finops.operator.domain.ObservedDomain.Zone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.NoSuchChangeException;
import software.amazon.awssdk.services.route53.model.NoSuchHostedZoneException;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** The calls to Route 53. */
final class HostedZones {
    private static final Duration ZONE_AGE = Duration.ofMinutes(30);

    private final AwsSession session;

    HostedZones(AwsSession session) {
        this.session = session;
    }

    /** The zone and the records of a name. */
    Zone look(String name, @Nullable String hostedZoneId) {
        return hostedZoneId == null ? lookInLongestSuffix(name) : lookIn(name, hostedZoneId);
    }

    /** @return the ID of the change, which Route 53 then tells its name servers about */
    String upsert(String zoneId, AliasRecord alias) {
        return change(zoneId, ChangeAction.UPSERT, alias.records());
    }

    String delete(String zoneId, List<ResourceRecordSet> records) {
        return change(zoneId, ChangeAction.DELETE, records);
    }

    /** PENDING or INSYNC; empty for a change that Route 53 no longer knows. */
    Optional<String> state(String changeId) {
        try {
            return Optional.of(route53()
                    .getChange(request -> request.id(changeId))
                    .changeInfo()
                    .statusAsString());
        } catch (NoSuchChangeException e) {
            return Optional.empty();
        }
    }

    private Zone lookIn(String name, String hostedZoneId) {
        try {
            HostedZone zone = session.read(
                    "hosted zone " + hostedZoneId,
                    ZONE_AGE,
                    () -> route53()
                            .getHostedZone(request -> request.id(hostedZoneId))
                            .hostedZone());
            if (Boolean.TRUE.equals(zone.config() == null ? null : zone.config().privateZone())) {
                return Zone.missing(
                        name,
                        "The hosted zone " + hostedZoneId + " is private: set domain.hostedZoneId to a public one");
            }
            if (!AliasRecord.sameName(name, zone.name()) && !("." + name).endsWith("." + withoutDot(zone.name()))) {
                return Zone.missing(
                        name,
                        "The hosted zone " + hostedZoneId + " holds " + zone.name() + ", and not " + name
                                + ": correct domain.hostedZoneId or domain.name");
            }
            return records(name, id(zone));
        } catch (NoSuchHostedZoneException e) {
            return Zone.missing(
                    name, "There is no hosted zone " + hostedZoneId + " in this account: correct domain.hostedZoneId");
        }
    }

    private Zone lookInLongestSuffix(String name) {
        for (String suffix = name; suffix.contains("."); suffix = suffix.substring(suffix.indexOf('.') + 1)) {
            String candidate = suffix;
            List<HostedZone> zones =
                    session.read("hosted zones of " + candidate, ZONE_AGE, () -> publicZones(candidate));
            if (zones.size() > 1) {
                return Zone.missing(
                        name,
                        "There are " + zones.size() + " public zones " + candidate
                                + ": name one in domain.hostedZoneId");
            }
            if (zones.size() == 1) {
                return records(name, id(zones.getFirst()));
            }
        }
        return Zone.missing(
                name,
                "This account has no public Route 53 zone that holds " + name
                        + ": create one, or set domain.hostedZoneId (and domain.roleArn for a zone of another account)");
    }

    private List<HostedZone> publicZones(String name) {
        return route53().listHostedZonesByName(request -> request.dnsName(name).maxItems("10")).hostedZones().stream()
                .filter(zone -> AliasRecord.sameName(zone.name(), name))
                .filter(zone -> zone.config() == null
                        || !Boolean.TRUE.equals(zone.config().privateZone()))
                .toList();
    }

    private Zone records(String name, String zoneId) {
        List<ResourceRecordSet> address = new ArrayList<>();
        for (ResourceRecordSet record : from(zoneId, name, RRType.A, 20)) {
            boolean leads = record.type() == RRType.A || record.type() == RRType.AAAA || record.type() == RRType.CNAME;
            if (AliasRecord.sameName(record.name(), name) && leads) {
                address.add(record);
            }
        }
        Optional<ResourceRecordSet> owner = from(zoneId, AliasRecord.ownerName(name), RRType.TXT, 1).stream()
                .filter(record ->
                        AliasRecord.sameName(record.name(), AliasRecord.ownerName(name)) && record.type() == RRType.TXT)
                .findFirst();
        return new Zone(name, Optional.of(zoneId), Optional.empty(), address, owner);
    }

    private List<ResourceRecordSet> from(String zoneId, String name, RRType type, int most) {
        return route53()
                .listResourceRecordSets(request -> request.hostedZoneId(zoneId)
                        .startRecordName(name)
                        .startRecordType(type)
                        .maxItems(String.valueOf(most)))
                .resourceRecordSets();
    }

    private String change(String zoneId, ChangeAction action, List<ResourceRecordSet> records) {
        return route53()
                .changeResourceRecordSets(request -> request.hostedZoneId(zoneId)
                        .changeBatch(batch -> batch.comment("FinOps platform operator")
                                .changes(records.stream()
                                        .map(record -> Change.builder()
                                                .action(action)
                                                .resourceRecordSet(record)
                                                .build())
                                        .toList())))
                .changeInfo()
                .id();
    }

    private static String id(HostedZone zone) {
        return zone.id().replace("/hostedzone/", "");
    }

    private static String withoutDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private Route53Client route53() {
        return session.route53();
    }
}
