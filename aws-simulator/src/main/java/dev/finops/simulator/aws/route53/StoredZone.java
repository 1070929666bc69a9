package dev.finops.simulator.aws.route53;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** One hosted zone and its records. */
final class StoredZone {
    /** What tells record sets apart: name, type, and the identifier of weighted and other routing policies. */
    record Key(String name, String type, String setIdentifier) implements Comparable<Key> {
        static Key of(ResourceRecordSet set) {
            return new Key(
                    DnsName.normalize(set.name()),
                    set.typeAsString(),
                    Objects.requireNonNullElse(set.setIdentifier(), ""));
        }

        @Override
        public int compareTo(Key other) {
            return Comparator.comparing((Key key) -> DnsName.sortKey(key.name()))
                    .thenComparing(Key::type)
                    .thenComparing(Key::setIdentifier)
                    .compare(this, other);
        }
    }

    final HostedZone zone;
    final List<String> nameServers;
    TreeMap<Key, ResourceRecordSet> records = new TreeMap<>();
    final Map<String, String> tags = new LinkedHashMap<>();

    StoredZone(HostedZone zone, List<String> nameServers) {
        this.zone = zone;
        this.nameServers = nameServers;
    }

    HostedZone described() {
        return zone.toBuilder().resourceRecordSetCount((long) records.size()).build();
    }
}
