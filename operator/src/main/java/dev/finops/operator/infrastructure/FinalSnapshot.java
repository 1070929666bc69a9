package dev.finops.operator.infrastructure;

import dev.finops.operator.aws.AwsSession;
import dev.finops.operator.ownership.Claim;
import dev.finops.operator.ownership.Owner;
import dev.finops.operator.resource.Difference;
import dev.finops.operator.resource.ManagedResource;
import dev.finops.operator.resource.ResourceName;
import dev.finops.operator.resource.Retirement;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.Tag;

/** A snapshot that a database of this platform left behind. CloudFormation takes it; it is kept, and tagged as released. */
final class FinalSnapshot implements ManagedResource<String, FinalSnapshot.Live> {
    private final AwsSession session;
    private final Live snapshot;

    FinalSnapshot(AwsSession session, Live snapshot) {
        this.session = session;
        this.snapshot = snapshot;
    }

    record Live(String identifier, String arn, Instant createdAt, Claim claim) {
        boolean released() {
            return claim instanceof Claim.Released;
        }
    }

    @Override
    public ResourceName name() {
        return new ResourceName("AWS::RDS::DBSnapshot", "database snapshot", snapshot.identifier());
    }

    @Override
    public Optional<Live> find() {
        return Optional.of(snapshot);
    }

    @Override
    public Claim claim(Live live) {
        return live.claim();
    }

    @Override
    public String id(Live live) {
        return live.arn();
    }

    @Override
    public String remedy() {
        return "name another snapshot in database.restoreFrom";
    }

    @Override
    public List<Difference> differences(String desired, Live live) {
        return List.of();
    }

    @Override
    public Outcome create(String desired) {
        throw new IllegalStateException("a final snapshot is taken by CloudFormation");
    }

    @Override
    public Outcome update(String desired, Live live, List<Difference> differences) {
        throw new IllegalStateException("a final snapshot never changes");
    }

    @Override
    public Retirement retirement() {
        return Retirement.RELEASE;
    }

    @Override
    public Outcome retire(Live live) {
        session.rds()
                .addTagsToResource(request -> request.resourceName(live.arn())
                        .tags(Tag.builder()
                                .key(Owner.RELEASED_TAG)
                                .value("true")
                                .build()));
        return new Outcome.Done("Released");
    }

    @Override
    public Outcome standing(Live live) {
        return new Outcome.Done(Reason.KEPT, "The database snapshot " + live.identifier() + " is kept");
    }
}
