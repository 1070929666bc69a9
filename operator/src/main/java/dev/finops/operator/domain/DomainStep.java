package dev.finops.operator.domain;

import dev.finops.crds.v1alpha1.ConditionType;
import dev.finops.crds.v1alpha1.DomainSpec;
import dev.finops.crds.v1alpha1.DomainStatus;
import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.operator.infrastructure.MainStack;
import dev.finops.operator.resource.Managed;
import dev.finops.operator.resource.ObservedResource;
import dev.finops.operator.resource.ResourceChange;
import dev.finops.operator.resource.ResourceStep;
import dev.finops.operator.services.Deployment;
import dev.finops.operator.step.Made;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Pass;
import dev.finops.operator.step.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps the platform's name leading to its load balancer. */
public final class DomainStep extends ResourceStep {
    @Override
    public String name() {
        return "domain";
    }

    /** A record changes past the operator only by a person's hand. */
    @Override
    public int rest() {
        return 4;
    }

    @Override
    public String condition() {
        return ConditionType.DOMAIN_READY;
    }

    @Override
    public Set<Class<?>> needs() {
        return Set.of(MainStack.class, Deployment.class);
    }

    @Override
    public Set<Class<?>> gives() {
        return Set.of(PlatformUrl.class);
    }

    /** The name that the manifest asks for, and the one that the platform had before, where it is another. */
    @Override
    protected List<Managed<?, ?>> resources(Pass pass) {
        DomainSpec domain = pass.spec().domain();
        DomainStatus last = pass.last().getDomain();
        List<Managed<?, ?>> records = new ArrayList<>();
        if (last != null && (domain == null || !DomainName.same(last.name(), domain.name()))) {
            records.add(Managed.unwanted(record(pass, last.name(), last.hostedZoneId(), last)));
        }
        if (domain != null) {
            records.add(Managed.wanted(record(pass, domain.name(), domain.hostedZoneId(), last), () -> alias(pass)));
        }
        return records;
    }

    private static AliasDesign alias(Pass pass) {
        MainStack.LoadBalancer target = pass.facts().get(MainStack.class).loadBalancer();
        return new AliasDesign(target.dnsName(), target.hostedZoneId());
    }

    /** Zones may belong to another account, where a role of its own is used. */
    private static AliasRecord record(
            Pass pass, String name, @Nullable String hostedZoneId, @Nullable DomainStatus last) {
        DomainSpec domain = pass.spec().domain();
        String lastChange = Optional.ofNullable(last)
                .filter(it -> "PENDING".equals(it.state()) && DomainName.same(it.name(), name))
                .map(DomainStatus::changeId)
                .orElse(null);
        return new AliasRecord(
                new HostedZones(pass.session().as(domain == null ? null : domain.roleArn())),
                pass.owner(),
                name,
                hostedZoneId,
                lastChange);
    }

    @Override
    protected Outcome nothingWanted() {
        return new Outcome.Done(Reason.NO_DOMAIN, "The platform has no name of its own");
    }

    @Override
    public void publish(Pass pass, Optional<List<Managed<?, ?>>> desired, List<ObservedResource<?, ?>> observed) {
        PlatformUrl.of(pass).ifPresent(url -> pass.facts().put(PlatformUrl.class, url));
    }

    /** The status names a former name until its record is gone: so the next pass finds it. */
    @Override
    public void report(Seen<List<Managed<?, ?>>, List<ObservedResource<?, ?>>> seen, FinOpsPlatformStatus status) {
        DomainStatus last = status.getDomain();
        status.setDomain(seen.observed().stream()
                .filter(record -> record.owned() && !wasRemoved(seen, record))
                .findFirst()
                .map(record -> status(seen, record, last))
                .or(() -> seen.observed().stream()
                        .filter(record -> operation(seen, record).isPresent())
                        .findFirst()
                        .map(record -> status(seen, record, last)))
                .orElse(null));
    }

    private static boolean wasRemoved(
            Seen<List<Managed<?, ?>>, List<ObservedResource<?, ?>>> seen, ObservedResource<?, ?> record) {
        return changes(seen, record)
                .anyMatch(made -> made.outcome() instanceof Outcome.Done
                        && made.change() instanceof ResourceChange change
                        && change.action() == ResourceChange.Action.REMOVE);
    }

    /** The change of a record that this pass began. */
    private static Optional<String> operation(
            Seen<List<Managed<?, ?>>, List<ObservedResource<?, ?>>> seen, ObservedResource<?, ?> record) {
        return changes(seen, record)
                .flatMap(made -> made.outcome() instanceof Outcome.Waiting waiting
                        ? waiting.operation().stream()
                        : Stream.<String>empty())
                .findFirst();
    }

    private static Stream<Made> changes(
            Seen<List<Managed<?, ?>>, List<ObservedResource<?, ?>>> seen, ObservedResource<?, ?> record) {
        return seen.made().stream()
                .filter(made -> made.change() instanceof ResourceChange change
                        && change.resource().equals(record.resource().name()));
    }

    private static DomainStatus status(
            Seen<List<Managed<?, ?>>, List<ObservedResource<?, ?>>> seen,
            ObservedResource<?, ?> record,
            @Nullable DomainStatus last) {
        AliasRecord.Live live = (AliasRecord.Live) record.live().orElseThrow();
        Optional<String> begun = operation(seen, record);
        DomainSpec domain = seen.pass().spec().domain();
        return new DomainStatus(
                record.resource().name().name(),
                live.zone().id().orElse(null),
                seen.pass()
                        .facts()
                        .find(MainStack.class)
                        .map(main -> main.loadBalancer().dnsName())
                        .orElse(null),
                domain == null || domain.certificate() == null
                        ? null
                        : domain.certificate().arn(),
                begun.orElse(last == null ? null : last.changeId()),
                begun.isPresent() ? "PENDING" : live.changeState().orElse("INSYNC"));
    }
}
