package dev.finops.operator.domain;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * What Route 53 holds under the names that matter.
 *
 * @param wanted the zone and records of the name that the manifest asks for; empty without a domain
 * @param former the zone and records of the name that the platform had before, where it is another one
 * @param lastChange the state of the last change of a record: PENDING or INSYNC; empty when none is known
 */
record ObservedDomain(Optional<Zone> wanted, Optional<Zone> former, Optional<String> lastChange) {

    /**
     * @param problem why there is no zone to work in, with the remedy
     * @param address the records at the name itself that decide where it leads: A, AAAA and CNAME
     * @param owner the TXT record that says whose the name is
     */
    record Zone(
            String name,
            Optional<String> zoneId,
            Optional<String> problem,
            List<ResourceRecordSet> address,
            Optional<ResourceRecordSet> owner) {
        Zone {
            address = List.copyOf(address);
        }

        static Zone missing(String name, String problem) {
            return new Zone(name, Optional.empty(), Optional.of(problem), List.of(), Optional.empty());
        }
    }
}
