package dev.finops.operator.infrastructure;

import dev.finops.operator.aws.AwsSession;
import dev.finops.operator.ownership.Claim;
import dev.finops.operator.ownership.Owner;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;

/** The reads of RDS about what databases of a platform there are and were. */
final class Databases {
    private final AwsSession session;
    private final Owner owner;

    Databases(AwsSession session, Owner owner) {
        this.session = session;
        this.owner = owner;
    }

    boolean exists(String identifier) {
        try {
            return session.rds()
                    .describeDBInstances(request -> request.dbInstanceIdentifier(identifier))
                    .hasDbInstances();
        } catch (DbInstanceNotFoundException e) {
            return false;
        }
    }

    /** Snapshots carry the tags of the database that they were taken of. */
    List<FinalSnapshot.Live> snapshots() {
        return session.rds().describeDBSnapshotsPaginator(request -> request.snapshotType("manual")).stream()
                .flatMap(page -> page.dbSnapshots().stream())
                .map(this::live)
                .filter(snapshot -> snapshot.claim().isOurs() || snapshot.claim() instanceof Claim.AnotherObjects)
                .toList();
    }

    private FinalSnapshot.Live live(DBSnapshot snapshot) {
        Map<String, String> tags = new HashMap<>();
        snapshot.tagList().forEach(tag -> tags.put(tag.key(), tag.value()));
        return new FinalSnapshot.Live(
                snapshot.dbSnapshotIdentifier(),
                snapshot.dbSnapshotArn(),
                snapshot.snapshotCreateTime(),
                owner.claimOn(tags));
    }

    /** @param stack whose databases are named after it, as CloudFormation names them */
    List<String> automatedBackups(String stack) {
        String prefix = stack.toLowerCase(Locale.ROOT) + "-database-";
        return session.rds().describeDBInstanceAutomatedBackupsPaginator().stream()
                .flatMap(page -> page.dbInstanceAutomatedBackups().stream())
                .filter(backup -> "retained".equals(backup.status()))
                .map(backup -> backup.dbInstanceIdentifier())
                .filter(identifier -> identifier.startsWith(prefix))
                .toList();
    }

    /** The identifier of the instance behind a host name of RDS. */
    static Optional<String> identifier(String host) {
        int dot = host.indexOf('.');
        return dot > 0 ? Optional.of(host.substring(0, dot)) : Optional.empty();
    }
}
