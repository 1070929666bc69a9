package dev.finops.operator.domain;

import dev.finops.operator.aws.AwsSession;
import java.time.Duration;
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

    /** The zone that holds a name: its ID, or why there is none to work in, with the remedy. */
    record Zone(Optional<String> id, Optional<String> problem) {
        private static Zone found(HostedZone zone) {
            return new Zone(Optional.of(zone.id().replace("/hostedzone/", "")), Optional.empty());
        }

        private static Zone missing(String problem) {
            return new Zone(Optional.empty(), Optional.of(problem));
        }
    }

    Zone zoneOf(String name, @Nullable String hostedZoneId) {
        return hostedZoneId == null ? longestSuffix(name) : byId(name, hostedZoneId);
    }

    /** The records at the name itself that decide where it leads: A, AAAA and CNAME. */
    List<ResourceRecordSet> addresses(String zoneId, String name) {
        return from(zoneId, name, RRType.A, 20).stream()
                .filter(record -> DomainName.same(record.name(), name))
                .filter(record ->
                        record.type() == RRType.A || record.type() == RRType.AAAA || record.type() == RRType.CNAME)
                .toList();
    }

    Optional<ResourceRecordSet> text(String zoneId, String name) {
        return from(zoneId, name, RRType.TXT, 1).stream()
                .filter(record -> DomainName.same(record.name(), name) && record.type() == RRType.TXT)
                .findFirst();
    }

    /** @return the ID of the change, which Route 53 then tells its name servers about */
    String upsert(String zoneId, List<ResourceRecordSet> records) {
        return change(zoneId, ChangeAction.UPSERT, records);
    }

    void delete(String zoneId, List<ResourceRecordSet> records) {
        change(zoneId, ChangeAction.DELETE, records);
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

    private Zone byId(String name, String hostedZoneId) {
        try {
            HostedZone zone = session.read(
                    "hosted zone " + hostedZoneId,
                    ZONE_AGE,
                    () -> route53()
                            .getHostedZone(request -> request.id(hostedZoneId))
                            .hostedZone());
            if (isPrivate(zone)) {
                return Zone.missing(
                        "The hosted zone " + hostedZoneId + " is private: set domain.hostedZoneId to a public one");
            }
            if (!("." + DomainName.canonical(name)).endsWith("." + DomainName.canonical(zone.name()))) {
                return Zone.missing("The hosted zone " + hostedZoneId + " holds " + zone.name() + ", and not " + name
                        + ": correct domain.hostedZoneId or domain.name");
            }
            return Zone.found(zone);
        } catch (NoSuchHostedZoneException e) {
            return Zone.missing(
                    "There is no hosted zone " + hostedZoneId + " in this account: correct domain.hostedZoneId");
        }
    }

    private Zone longestSuffix(String name) {
        for (String suffix = name; suffix.contains("."); suffix = suffix.substring(suffix.indexOf('.') + 1)) {
            String candidate = suffix;
            List<HostedZone> zones =
                    session.read("hosted zones of " + candidate, ZONE_AGE, () -> publicZones(candidate));
            if (zones.size() > 1) {
                return Zone.missing("There are " + zones.size() + " public zones " + candidate
                        + ": name one in domain.hostedZoneId");
            }
            if (zones.size() == 1) {
                return Zone.found(zones.getFirst());
            }
        }
        return Zone.missing("This account has no public Route 53 zone that holds " + name
                + ": create one, or set domain.hostedZoneId (and domain.roleArn for a zone of another account)");
    }

    private List<HostedZone> publicZones(String name) {
        return route53().listHostedZonesByName(request -> request.dnsName(name).maxItems("10")).hostedZones().stream()
                .filter(zone -> DomainName.same(zone.name(), name))
                .filter(zone -> !isPrivate(zone))
                .toList();
    }

    private static boolean isPrivate(HostedZone zone) {
        return zone.config() != null && Boolean.TRUE.equals(zone.config().privateZone());
    }

    private List<ResourceRecordSet> from(String zoneId, String name, RRType type, int most) {
        try {
            return route53()
                    .listResourceRecordSets(request -> request.hostedZoneId(zoneId)
                            .startRecordName(name)
                            .startRecordType(type)
                            .maxItems(String.valueOf(most)))
                    .resourceRecordSets();
        } catch (NoSuchHostedZoneException e) {
            // The zone was deleted since it was looked for, and its records with it.
            return List.of();
        }
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

    private Route53Client route53() {
        return session.route53();
    }
}
