package dev.finops.operator.domain;

import dev.finops.operator.domain.ObservedDomain.Zone;
import dev.finops.operator.step.Changes;
import dev.finops.operator.step.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** What to do about the platform's name. Calls nothing. */
final class DomainPlanner {
    private final String owner;
    private final Duration activePoll;

    DomainPlanner(String owner, Duration activePoll) {
        this.owner = owner;
        this.activePoll = activePoll;
    }

    /** @param alias the records wanted; empty when the platform shall have no name */
    Changes<DomainChange> plan(Optional<AliasRecord> alias, ObservedDomain observed) {
        List<DomainChange> changes = new ArrayList<>();
        observed.former().ifPresent(former -> removal(former).ifPresent(changes::add));
        if (alias.isEmpty()) {
            observed.wanted().ifPresent(zone -> removal(zone).ifPresent(changes::add));
            return new Changes<>(changes, new Outcome.Done("NoDomain", "The platform has no name of its own"));
        }
        AliasRecord wanted = alias.get();
        Zone zone = observed.wanted().orElseThrow();
        if (zone.problem().isPresent()) {
            return new Changes<>(
                    changes, new Outcome.Blocked("NoHostedZone", zone.problem().get()));
        }
        Optional<Outcome> foreign = foreign(zone);
        if (foreign.isPresent()) {
            return new Changes<>(changes, foreign.get());
        }
        boolean owned = zone.owner().isPresent();
        boolean right =
                zone.address().size() == 1 && wanted.matches(zone.address().getFirst());
        if (!owned || !right) {
            changes.add(new DomainChange.UpsertAlias(
                    wanted.name(),
                    zone.zoneId().orElseThrow(),
                    wanted,
                    owned && !zone.address().isEmpty()));
        }
        return new Changes<>(changes, standing(wanted, observed.lastChange()));
    }

    private Outcome standing(AliasRecord wanted, Optional<String> lastChange) {
        return lastChange.filter("PENDING"::equals).isPresent()
                ? new Outcome.Waiting(
                        "RecordPending", "Route 53 tells its name servers about " + wanted.name(), activePoll)
                : new Outcome.Done("RecordInSync", wanted.name() + " leads to " + wanted.target());
    }

    /** A record that is there without our TXT belongs to somebody else, whatever it says. */
    private Optional<Outcome> foreign(Zone zone) {
        Optional<String> named = zone.owner().flatMap(AliasRecord::ownerIn);
        if (zone.owner().isPresent() && !named.equals(Optional.of(owner))) {
            return Optional.of(new Outcome.Blocked(
                    Outcome.Blocked.NOT_OWNED,
                    "The name " + zone.name() + " belongs to "
                            + named.map(other -> "the platform " + other).orElse("somebody else")
                            + ", as the TXT record " + AliasRecord.ownerName(zone.name())
                            + " says: choose another domain.name, or remove its records first"));
        }
        if (zone.owner().isEmpty() && !zone.address().isEmpty()) {
            return Optional.of(new Outcome.Blocked(
                    Outcome.Blocked.NOT_OWNED,
                    "There is a record " + zone.name() + " ("
                            + zone.address().getFirst().typeAsString()
                            + ") that this platform did not make: remove it, or choose another domain.name"));
        }
        return Optional.empty();
    }

    /** Only what is ours, exactly as it is: Route 53 deletes nothing that differs. */
    private Optional<DomainChange> removal(Zone zone) {
        if (zone.zoneId().isEmpty()
                || zone.owner()
                        .flatMap(AliasRecord::ownerIn)
                        .filter(owner::equals)
                        .isEmpty()) {
            return Optional.empty();
        }
        List<ResourceRecordSet> records = new ArrayList<>(zone.address());
        records.add(zone.owner().get());
        return Optional.of(
                new DomainChange.RemoveAlias(zone.name(), zone.zoneId().get(), records));
    }
}
