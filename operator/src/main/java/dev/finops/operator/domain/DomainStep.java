package dev.finops.operator.domain;

import dev.finops.crds.v1alpha1.ConditionType;
import dev.finops.crds.v1alpha1.DomainSpec;
import dev.finops.crds.v1alpha1.DomainStatus;
import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.operator.infrastructure.StackOutputs;
import dev.finops.operator.step.Changes;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Pass;
import dev.finops.operator.step.Step;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the platform's name leading to its load balancer. */
public final class DomainStep implements Step<ObservedDomain, DomainChange> {
    @Override
    public String name() {
        return "domain";
    }

    @Override
    public Set<String> after() {
        return Set.of("infrastructure", "services");
    }

    @Override
    public String condition() {
        return ConditionType.DOMAIN_READY;
    }

    @Override
    public ObservedDomain observe(Pass pass) {
        DomainSpec domain = pass.spec().domain();
        DomainStatus last = pass.status().getDomain();
        HostedZones zones = zones(pass);
        Optional<ObservedDomain.Zone> wanted =
                Optional.ofNullable(domain).map(it -> zones.look(it.name(), it.hostedZoneId()));
        Optional<ObservedDomain.Zone> former = Optional.ofNullable(last)
                .filter(it -> domain == null || !AliasRecord.sameName(it.name(), domain.name()))
                .map(it -> zones.look(it.name(), it.hostedZoneId()));
        Optional<String> lastChange = Optional.ofNullable(last)
                .filter(it -> "PENDING".equals(it.state()))
                .map(DomainStatus::changeId)
                .flatMap(zones::state);
        return new ObservedDomain(wanted, former, lastChange);
    }

    @Override
    public Changes<DomainChange> plan(Pass pass, ObservedDomain observed) {
        DomainSpec domain = pass.spec().domain();
        DomainPlanner planner = new DomainPlanner(pass.owner().id(), pass.activePoll());
        if (pass.removing() || domain == null) {
            return planner.plan(Optional.empty(), observed);
        }
        if (domain.certificate() != null && domain.certificate().source() == DomainSpec.Certificate.Source.MANAGED) {
            return Changes.none(new Outcome.Blocked(
                    Outcome.Blocked.NOT_AVAILABLE,
                    "domain.certificate.source Managed is not available in this version of the operator: request a certificate"
                            + " in ACM and set the source to Existing with its ARN, or remove domain.certificate"));
        }
        return planner.plan(Optional.of(alias(pass, domain)), observed);
    }

    @Override
    public Outcome act(Pass pass, ObservedDomain observed, DomainChange change) {
        return switch (change) {
            case DomainChange.UpsertAlias upsert -> {
                String changeId = zones(pass).upsert(upsert.zoneId(), upsert.alias());
                pass.status().setDomain(status(pass, upsert.name(), upsert.zoneId(), changeId, "PENDING"));
                yield pass.waiting("RecordPending", upsert.summary());
            }
            case DomainChange.RemoveAlias remove -> {
                zones(pass).delete(remove.zoneId(), remove.records());
                pass.status().setDomain(null);
                yield new Outcome.Done(remove.summary());
            }
        };
    }

    @Override
    public void report(Pass pass, ObservedDomain observed, FinOpsPlatformStatus status) {
        DomainStatus last = status.getDomain();
        boolean formerGone =
                observed.former().map(zone -> zone.owner().isEmpty()).orElse(true);
        if (!formerGone) {
            return;
        }
        DomainSpec domain = pass.spec().domain();
        if (domain == null || pass.removing() || observed.wanted().isEmpty()) {
            status.setDomain(null);
            return;
        }
        ObservedDomain.Zone zone = observed.wanted().get();
        boolean ours = zone.owner()
                .flatMap(AliasRecord::ownerIn)
                .filter(pass.owner().id()::equals)
                .isPresent();
        status.setDomain(
                ours
                        ? status(
                                pass,
                                domain.name(),
                                zone.zoneId().orElse(null),
                                last == null ? null : last.changeId(),
                                observed.lastChange().orElse("INSYNC"))
                        : null);
    }

    private static DomainStatus status(
            Pass pass, String name, @Nullable String zoneId, @Nullable String changeId, String state) {
        DomainSpec domain = pass.spec().domain();
        String certificate = domain == null || domain.certificate() == null
                ? null
                : domain.certificate().arn();
        return new DomainStatus(
                name,
                zoneId,
                pass.facts()
                        .find(StackOutputs.class)
                        .map(outputs -> outputs.get("LoadBalancerDNS"))
                        .orElse(null),
                certificate,
                changeId,
                state);
    }

    private static AliasRecord alias(Pass pass, DomainSpec domain) {
        StackOutputs outputs = pass.facts().get(StackOutputs.class);
        return new AliasRecord(
                domain.name(),
                outputs.get("LoadBalancerDNS"),
                outputs.get("LoadBalancerCanonicalHostedZoneId"),
                pass.owner().id());
    }

    /** Zones may belong to another account, where a role of its own is used. */
    private static HostedZones zones(Pass pass) {
        DomainSpec domain = pass.spec().domain();
        return new HostedZones(pass.session().as(domain == null ? null : domain.roleArn()));
    }
}
