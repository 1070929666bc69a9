package dev.finops.simulator.aws.route53;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * Applies a change batch, all of it or nothing, and says what is wrong in Route 53's words.
 *
 * @see <a href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html">
 *     ChangeResourceRecordSets</a>
 */
final class ChangeBatchRules {
    private final StoredZone zone;
    private final TreeMap<StoredZone.Key, ResourceRecordSet> records;
    private final List<String> problems = new ArrayList<>();

    ChangeBatchRules(StoredZone zone) {
        this.zone = zone;
        this.records = new TreeMap<>(zone.records);
    }

    /** What is wrong with the batch; the zone has changed only if nothing is. */
    List<String> apply(List<Change> changes) {
        changes.forEach(this::apply);
        if (problems.isEmpty()) {
            zone.records = records;
        }
        return problems;
    }

    private void apply(Change change) {
        ResourceRecordSet set = normalized(change.resourceRecordSet());
        String described = "[name='" + set.name() + "', type='" + set.typeAsString() + "']";
        var key = StoredZone.Key.of(set);
        if (!DnsName.isWithin(set.name(), zone.zone.name())) {
            problems.add("RRSet with DNS name " + set.name() + " is not permitted in zone " + zone.zone.name());
            return;
        }
        switch (change.action()) {
            case CREATE -> {
                if (records.containsKey(key)) {
                    problems.add("Tried to create resource record set " + described + " but it already exists");
                } else {
                    put(key, set, described);
                }
            }
            case UPSERT -> put(key, set, described);
            case DELETE -> delete(key, set, described);
            default -> problems.add("Invalid action " + change.actionAsString());
        }
    }

    private void put(StoredZone.Key key, ResourceRecordSet set, String described) {
        if (set.aliasTarget() == null && (set.resourceRecords().isEmpty() || set.ttl() == null)) {
            problems.add("Invalid resource record set " + described
                    + ": expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords]], but found none");
            return;
        }
        if (set.aliasTarget() != null && set.ttl() != null) {
            problems.add("Invalid resource record set " + described
                    + ": expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords]], but found more than"
                    + " one");
            return;
        }
        boolean apex = set.name().equals(zone.zone.name());
        if (set.type() == RRType.CNAME && apex) {
            problems.add("RRSet of type CNAME with DNS name " + set.name() + " is not permitted at apex in zone "
                    + zone.zone.name());
            return;
        }
        boolean conflict = records.keySet().stream()
                .anyMatch(other -> other.name().equals(set.name())
                        && !other.type().equals(set.typeAsString())
                        && (other.type().equals("CNAME") || set.type() == RRType.CNAME));
        if (conflict) {
            problems.add("RRSet of type " + set.typeAsString() + " with DNS name " + set.name()
                    + " is not permitted because a conflicting RRSet of type CNAME with the same DNS name already"
                    + " exists in zone " + zone.zone.name());
            return;
        }
        if (set.type() == RRType.TXT
                && set.resourceRecords().stream()
                        .anyMatch(record -> !record.value().startsWith("\""))) {
            problems.add("Invalid Resource Record: 'FATAL problem: InvalidCharacterString (Value should be enclosed in"
                    + " quotation marks) encountered with '"
                    + set.resourceRecords().getFirst().value() + "''");
            return;
        }
        records.put(key, set);
    }

    /** A delete must give the record exactly as it is. */
    private void delete(StoredZone.Key key, ResourceRecordSet set, String described) {
        ResourceRecordSet present = records.get(key);
        boolean apexDefault =
                set.name().equals(zone.zone.name()) && (set.type() == RRType.NS || set.type() == RRType.SOA);
        if (present == null) {
            problems.add("Tried to delete resource record set " + described + " but it was not found");
        } else if (!present.equals(set)) {
            problems.add("Tried to delete resource record set " + described
                    + " but the values provided do not match the current values");
        } else if (apexDefault) {
            problems.add("A HostedZone must contain exactly one SOA record and at least one NS record for the zone"
                    + " itself");
        } else {
            records.remove(key);
        }
    }

    private static ResourceRecordSet normalized(ResourceRecordSet set) {
        var normalized = set.toBuilder().name(DnsName.normalize(set.name()));
        if (set.aliasTarget() != null) {
            normalized.aliasTarget(set.aliasTarget().toBuilder()
                    .dnsName(DnsName.normalize(set.aliasTarget().dnsName()))
                    .build());
        }
        return normalized.build();
    }
}
