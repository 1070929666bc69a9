package dev.finops.operator.domain;

import dev.finops.operator.domain.HostedZones.Zone;
import dev.finops.operator.ownership.Claim;
import dev.finops.operator.ownership.Owner;
import dev.finops.operator.resource.Difference;
import dev.finops.operator.resource.ManagedResource;
import dev.finops.operator.resource.ResourceName;
import dev.finops.operator.resource.Retirement;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.model.AliasTarget;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * The alias of a platform's name to its load balancer, and beside it the TXT record that says whose it is: written in one
 * batch, of which Route 53 makes all or nothing. The load balancers have IPv4 addresses only, so there is no AAAA record.
 */
final class AliasRecord implements ManagedResource<AliasDesign, AliasRecord.Live> {
    static final String TYPE = "AWS::Route53::RecordSet";
    private static final String ADDRESS = "alias";
    private static final String OWNER = "owner record";

    private final HostedZones zones;
    private final Owner owner;
    private final String domain;
    private final @Nullable String hostedZoneId;
    private final @Nullable String lastChange;

    /**
     * @param hostedZoneId the zone that the manifest names, or null to look for the one with the longest suffix
     * @param lastChange the last change of the record where it was not yet known everywhere, or null
     */
    AliasRecord(
            HostedZones zones, Owner owner, String domain, @Nullable String hostedZoneId, @Nullable String lastChange) {
        this.zones = zones;
        this.owner = owner;
        this.domain = domain;
        this.hostedZoneId = hostedZoneId;
        this.lastChange = lastChange;
    }

    /**
     * What is there under the name.
     *
     * @param zone the zone that holds the name, or why there is none to work in
     * @param addresses the records that decide where the name leads: A, AAAA and CNAME
     * @param text the TXT record beside them
     * @param changeState of the last change: PENDING or INSYNC; empty when none is known
     */
    record Live(
            Zone zone,
            List<ResourceRecordSet> addresses,
            Optional<ResourceRecordSet> text,
            Optional<String> changeState) {
        Live {
            addresses = List.copyOf(addresses);
        }

        Optional<OwnerRecord> ownerRecord() {
            return text.flatMap(OwnerRecord::read);
        }

        Optional<ResourceRecordSet> ipv4() {
            return addresses.stream()
                    .filter(record -> record.type() == RRType.A)
                    .findFirst();
        }

        /** What others added under the name: told, and never touched. */
        List<ResourceRecordSet> ofOthers() {
            return addresses.stream()
                    .filter(record -> record.type() != RRType.A)
                    .toList();
        }
    }

    @Override
    public ResourceName name() {
        return new ResourceName(TYPE, "record", domain);
    }

    @Override
    public Optional<Live> find() {
        Zone zone = zones.zoneOf(domain, hostedZoneId);
        if (zone.id().isEmpty()) {
            return Optional.of(new Live(zone, List.of(), Optional.empty(), Optional.empty()));
        }
        String zoneId = zone.id().get();
        Optional<String> state = Optional.ofNullable(lastChange).flatMap(zones::state);
        return Optional.of(new Live(
                zone, zones.addresses(zoneId, domain), zones.text(zoneId, OwnerRecord.nameFor(domain)), state));
    }

    /** A record that is there without our TXT belongs to somebody else, whatever it says. */
    @Override
    public Claim claim(Live live) {
        if (live.text().isEmpty()) {
            return live.addresses().isEmpty() ? new Claim.Unmade() : new Claim.Nobodys();
        }
        return live.ownerRecord()
                .map(OwnerRecord::owner)
                .<Claim>map(named -> named.equals(owner.id()) ? new Claim.Ours() : new Claim.AnothersPlatform(named))
                .orElseGet(Claim.Nobodys::new);
    }

    @Override
    public String id(Live live) {
        return domain;
    }

    @Override
    public String remedy() {
        return "remove its records, " + OwnerRecord.nameFor(domain)
                + " (TXT) among them, or choose another domain.name";
    }

    @Override
    public Optional<Outcome> obstacle(Optional<Live> live) {
        return live.flatMap(it -> it.zone().problem())
                .map(problem -> new Outcome.Blocked(Reason.NO_HOSTED_ZONE, problem));
    }

    @Override
    public List<Difference> differences(AliasDesign desired, Live live) {
        return new Difference.Comparison()
                .key(
                        ADDRESS,
                        live.ipv4().filter(it -> leadsTo(desired, it)).isPresent(),
                        desired.target(),
                        live.ipv4().map(AliasRecord::words).orElse(null))
                .key(
                        OWNER,
                        live.ownerRecord()
                                .flatMap(OwnerRecord::target)
                                .filter(it -> DomainName.same(it, desired.target()))
                                .isPresent(),
                        desired.target(),
                        live.ownerRecord().flatMap(OwnerRecord::target).orElse(null))
                .differences();
    }

    private static boolean leadsTo(AliasDesign desired, ResourceRecordSet record) {
        AliasTarget alias = record.aliasTarget();
        return alias != null
                && DomainName.same(alias.dnsName(), desired.target())
                && alias.hostedZoneId().equals(desired.targetZoneId());
    }

    private static String words(ResourceRecordSet record) {
        return record.aliasTarget() == null
                ? String.join(
                        ", ",
                        record.resourceRecords().stream().map(it -> it.value()).toList())
                : record.aliasTarget().dnsName();
    }

    @Override
    public Outcome create(AliasDesign desired) {
        return find().map(live -> upsert(desired, live.zone()))
                .orElseThrow(() -> new IllegalStateException("a name is always looked for in some zone"));
    }

    @Override
    public Outcome update(AliasDesign desired, Live live, List<Difference> differences) {
        return upsert(desired, live.zone());
    }

    /** Writes the owner's record again beside an address that lost it. */
    @Override
    public Outcome takeBack(AliasDesign desired, Live live) {
        return upsert(desired, live.zone());
    }

    private Outcome upsert(AliasDesign desired, Zone zone) {
        if (zone.id().isEmpty()) {
            return new Outcome.Blocked(Reason.NO_HOSTED_ZONE, zone.problem().orElse(""));
        }
        ResourceRecordSet address = ResourceRecordSet.builder()
                .name(domain)
                .type(RRType.A)
                .aliasTarget(alias -> alias.dnsName(desired.target())
                        .hostedZoneId(desired.targetZoneId())
                        .evaluateTargetHealth(false))
                .build();
        ResourceRecordSet text = new OwnerRecord(owner.id(), Optional.of(desired.target())).recordFor(domain);
        String change = zones.upsert(zone.id().get(), List.of(address, text));
        return new Outcome.Waiting(
                        Reason.RECORD_PENDING,
                        "Route 53 tells its name servers that " + domain + " leads to " + desired.target())
                .on(change);
    }

    @Override
    public Retirement retirement() {
        return Retirement.REMOVE;
    }

    /**
     * Only what this platform wrote, exactly as it is: Route 53 deletes nothing that differs. An address that somebody pointed
     * elsewhere is theirs by now, and stays.
     */
    @Override
    public Outcome retire(Live live) {
        List<ResourceRecordSet> ours = new ArrayList<>();
        live.ipv4().filter(it -> writtenByUs(live, it)).ifPresent(ours::add);
        live.text().ifPresent(ours::add);
        zones.delete(live.zone().id().orElseThrow(), ours);
        return new Outcome.Done("Removed");
    }

    private static boolean writtenByUs(Live live, ResourceRecordSet address) {
        return address.aliasTarget() != null
                && live.ownerRecord()
                        .flatMap(OwnerRecord::target)
                        .filter(it -> DomainName.same(it, address.aliasTarget().dnsName()))
                        .isPresent();
    }

    @Override
    public Outcome standing(Live live) {
        if (live.changeState().filter("PENDING"::equals).isPresent()) {
            return new Outcome.Waiting(Reason.RECORD_PENDING, "Route 53 tells its name servers about " + domain)
                    .on(String.valueOf(lastChange));
        }
        String others = live.ofOthers().isEmpty()
                ? ""
                : "; beside it there is a record of type "
                        + live.ofOthers().getFirst().typeAsString()
                        + " that this platform did not make, and does not touch";
        return new Outcome.Done(
                Reason.RECORD_IN_SYNC,
                domain + " leads to " + live.ipv4().map(AliasRecord::words).orElse("nothing") + others);
    }
}
