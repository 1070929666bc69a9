package dev.finops.simulator.aws.rds;

import static dev.finops.simulator.aws.simulation.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.simulator.aws.ec2.PrivateSubnets;
import dev.finops.simulator.aws.ec2.SimulatedEc2;
import dev.finops.simulator.aws.simulation.InAccount;
import dev.finops.simulator.aws.simulation.Simulation;
import dev.finops.simulator.aws.time.SteppedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBInstanceAutomatedBackup;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.Tag;

@ExtendWith(InAccount.class)
class SimulatedRdsTest {
    private final SteppedTime time = new SteppedTime(Instant.parse("2026-11-01T00:00:00Z"));
    private final Simulation simulation = new Simulation(time, 1);
    private final SimulatedEc2 ec2 = new SimulatedEc2(simulation);
    private final SimulatedRds rds = new SimulatedRds(simulation, ec2);
    private PrivateSubnets network = new PrivateSubnets("", java.util.List.of(), "");

    @BeforeEach
    void network() {
        network = PrivateSubnets.in(ec2);
        rds.createDBSubnetGroup(group -> group.dbSubnetGroupName("private")
                .dbSubnetGroupDescription("private")
                .subnetIds(network.subnetIds()));
    }

    @Test
    void becomesAvailableAfterItsFirstBackup() {
        create(instance -> {});

        assertThat(status()).isEqualTo("creating");
        assertThat(instance().endpoint()).isNull();
        time.advance(Duration.ofMinutes(5));
        assertThat(status()).isEqualTo("backing-up");
        time.advance(Duration.ofMinutes(1));
        assertThat(status()).isEqualTo("available");
        assertThat(instance().endpoint().address())
                .matches("db\\.c[0-9a-f]{11}\\.eu-central-1\\.rds\\.amazonaws\\.com");
        assertThat(instance().endpoint().port()).isEqualTo(5432);
    }

    @Test
    void holdsItsSubnetsAndGroups() {
        create(instance -> instance.vpcSecurityGroupIds(network.securityGroupId()));

        assertRefused(
                () -> ec2.deleteSecurityGroup(group -> group.groupId(network.securityGroupId())),
                "DependencyViolation",
                "");
        assertRefused(
                () -> rds.deleteDBSubnetGroup(group -> group.dbSubnetGroupName("private")),
                "InvalidDBSubnetGroupStateFault",
                "is still using it");
        time.advance(Duration.ofMinutes(10));
        rds.deleteDBInstance(instance -> instance.dbInstanceIdentifier("db").skipFinalSnapshot(true));
        time.advance(Duration.ofMinutes(5));
        rds.deleteDBSubnetGroup(group -> group.dbSubnetGroupName("private"));
        ec2.deleteSecurityGroup(group -> group.groupId(network.securityGroupId()));
    }

    @Test
    void refusesWhatPostgresOnRdsDoesNotHave() {
        assertRefused(
                () -> create(instance -> instance.engineVersion("12.1")),
                "InvalidParameterCombination",
                "Cannot find version 12.1 for postgres");
        assertRefused(
                () -> create(instance -> instance.dbInstanceClass("db.t1.nano")),
                "InvalidParameterCombination",
                "RDS does not support creating a DB instance with the following combination");
        assertRefused(() -> create(instance -> instance.allocatedStorage(5)), "InvalidParameterValue", "storage size");
        assertRefused(
                () -> create(instance -> instance.masterUsername("admin")), "InvalidParameterValue", "reserved word");
        assertRefused(
                () -> create(instance -> instance.masterUserPassword("with/slash")),
                "InvalidParameterValue",
                "not a valid password");
        assertRefused(
                () -> create(instance -> instance.dbParameterGroupName("default.postgres16")),
                "InvalidParameterCombination",
                "Please use a Parameter Group with DBParameterGroupFamily postgres17");
        assertRefused(
                () -> rds.createDBSubnetGroup(group -> group.dbSubnetGroupName("one")
                        .dbSubnetGroupDescription("one")
                        .subnetIds(network.subnetIds().getFirst())),
                "DBSubnetGroupDoesNotCoverEnoughAZs",
                "Add subnets to cover at least 2 AZs.");
    }

    @Test
    void majorVersionAloneStandsForItsNewestMinorVersion() {
        create(instance -> instance.engineVersion("16"));

        assertThat(instance().engineVersion()).isEqualTo("16.11");
    }

    @Test
    void automatedBackupsGoWithTheirInstanceUnlessTheyAreToStay() {
        available();
        assertThat(rds.describeDBInstanceAutomatedBackups().dbInstanceAutomatedBackups())
                .extracting(DBInstanceAutomatedBackup::status)
                .containsExactly("active");

        rds.deleteDBInstance(instance ->
                instance.dbInstanceIdentifier("db").skipFinalSnapshot(true).deleteAutomatedBackups(false));
        time.advance(Duration.ofHours(1));
        DBInstanceAutomatedBackup retained = rds.describeDBInstanceAutomatedBackups(
                        backups -> backups.dbInstanceIdentifier("db"))
                .dbInstanceAutomatedBackups()
                .getFirst();
        assertThat(retained.status()).isEqualTo("retained");

        time.advance(Duration.ofDays(retained.backupRetentionPeriod()));
        assertRefused(
                () -> rds.describeDBInstanceAutomatedBackups(backups -> backups.dbInstanceIdentifier("db")),
                "DBInstanceAutomatedBackupNotFound",
                "No automated backup");
    }

    @Test
    void storageOnlyGrowsAndThenRests() {
        available();

        assertRefused(
                () -> rds.modifyDBInstance(
                        change -> change.dbInstanceIdentifier("db").allocatedStorage(20)),
                "InvalidParameterCombination",
                "cannot be reduced");
        rds.modifyDBInstance(change ->
                change.dbInstanceIdentifier("db").allocatedStorage(101).applyImmediately(true));
        assertThat(status()).isEqualTo("modifying");
        time.advance(Duration.ofMinutes(3));
        assertThat(status()).isEqualTo("storage-optimization");
        assertThat(instance().allocatedStorage()).as("at least a tenth more").isEqualTo(110);
        assertRefused(
                () -> rds.modifyDBInstance(
                        change -> change.dbInstanceIdentifier("db").allocatedStorage(200)),
                "InvalidParameterCombination",
                "previous storage change is being optimized");
    }

    @Test
    void changesWaitForTheMaintenanceWindowUnlessAppliedImmediately() {
        available();
        rds.modifyDBInstance(change -> change.dbInstanceIdentifier("db").dbInstanceClass("db.t4g.small"));

        assertThat(status()).isEqualTo("available");
        assertThat(instance().dbInstanceClass()).isEqualTo("db.t4g.micro");
        assertThat(instance().pendingModifiedValues().dbInstanceClass()).isEqualTo("db.t4g.small");
        time.advance(Duration.ofDays(7));
        assertThat(instance().dbInstanceClass()).isEqualTo("db.t4g.small");
    }

    @Test
    void majorUpgradeMustBeAllowedAndGoesForward() {
        available();

        assertRefused(
                () -> rds.modifyDBInstance(
                        change -> change.dbInstanceIdentifier("db").engineVersion("18.1")),
                "InvalidParameterCombination",
                "AllowMajorVersionUpgrade");
        assertRefused(
                () -> rds.modifyDBInstance(change ->
                        change.dbInstanceIdentifier("db").engineVersion("16.11").allowMajorVersionUpgrade(true)),
                "InvalidParameterCombination",
                "Cannot upgrade postgres from 17.4 to 16.11");
    }

    @Test
    void restoresFromTheFinalSnapshotOfADeletedInstance() {
        create(instance -> instance.copyTagsToSnapshot(true)
                .tags(Tag.builder().key("finops.dev/owner").value("default/a/b").build()));
        time.advance(Duration.ofMinutes(10));
        rds.deleteDBInstance(instance -> instance.dbInstanceIdentifier("db").finalDBSnapshotIdentifier("last"));
        assertRefused(
                () -> rds.restoreDBInstanceFromDBSnapshot(instance -> instance.dbInstanceIdentifier("again")
                        .dbSnapshotIdentifier("last")
                        .dbInstanceClass("db.t4g.micro")
                        .dbSubnetGroupName("private")),
                "InvalidDBSnapshotState",
                "");
        time.advance(Duration.ofMinutes(10));

        assertThat(rds.describeDBInstances().dbInstances()).isEmpty();
        assertThat(rds.describeDBSnapshots().dbSnapshots())
                .singleElement()
                .satisfies(snapshot -> {
                    assertThat(snapshot.status()).isEqualTo("available");
                    assertThat(snapshot.tagList()).extracting(Tag::key).containsExactly("finops.dev/owner");
                })
                .extracting(DBSnapshot::encrypted)
                .isEqualTo(true);
        rds.restoreDBInstanceFromDBSnapshot(instance -> instance.dbInstanceIdentifier("again")
                .dbSnapshotIdentifier("last")
                .dbInstanceClass("db.t4g.micro")
                .dbSubnetGroupName("private"));
        time.advance(Duration.ofMinutes(10));
        DBInstance restored = rds.describeDBInstances(describe -> describe.dbInstanceIdentifier("again"))
                .dbInstances()
                .getFirst();
        assertThat(restored.dbInstanceStatus()).isEqualTo("available");
        assertThat(restored.masterUsername()).isEqualTo("finops");
        assertThat(restored.storageEncrypted()).isTrue();
    }

    @Test
    void guardsDeletion() {
        create(instance -> instance.deletionProtection(true));
        assertRefused(
                () -> rds.deleteDBInstance(
                        instance -> instance.dbInstanceIdentifier("db").skipFinalSnapshot(true)),
                "InvalidParameterCombination",
                "Cannot delete protected DB Instance");
        time.advance(Duration.ofMinutes(10));
        rds.modifyDBInstance(change -> change.dbInstanceIdentifier("db").deletionProtection(false));
        assertRefused(
                () -> rds.deleteDBInstance(instance -> instance.dbInstanceIdentifier("db")),
                "InvalidParameterCombination",
                "FinalDBSnapshotIdentifier is required");
        rds.deleteDBInstance(instance -> instance.dbInstanceIdentifier("db").skipFinalSnapshot(true));
        assertRefused(
                () -> rds.deleteDBInstance(
                        instance -> instance.dbInstanceIdentifier("db").skipFinalSnapshot(true)),
                "InvalidDBInstanceState",
                "is already being deleted");
    }

    private void available() {
        create(instance -> {});
        time.advance(Duration.ofMinutes(10));
    }

    private void create(Consumer<CreateDbInstanceRequest.Builder> differently) {
        CreateDbInstanceRequest.Builder instance = CreateDbInstanceRequest.builder()
                .dbInstanceIdentifier("db")
                .engine("postgres")
                .engineVersion("17.4")
                .dbInstanceClass("db.t4g.micro")
                .allocatedStorage(100)
                .storageType("gp3")
                .storageEncrypted(true)
                .masterUsername("finops")
                .masterUserPassword("correct-horse-battery")
                .dbSubnetGroupName("private");
        differently.accept(instance);
        rds.createDBInstance(instance.build());
    }

    private DBInstance instance() {
        return rds.describeDBInstances(request -> request.dbInstanceIdentifier("db"))
                .dbInstances()
                .getFirst();
    }

    private String status() {
        return instance().dbInstanceStatus();
    }
}
