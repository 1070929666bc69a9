package dev.finops.simulator.aws.rds;

import dev.finops.simulator.aws.ec2.SimulatedEc2;
import dev.finops.simulator.aws.rds.RdsState.Instance;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.PendingModifiedValues;

/**
 * ModifyDBInstance: some settings change at once, others become pending and are applied immediately on request, or else
 * in the maintenance window.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.Modifying.html">settings</a>
 */
final class InstanceChanges {
    private static final Duration INSTANCE_CHANGE = Duration.ofMinutes(6);
    private static final Duration RENAMING = Duration.ofMinutes(1);
    private static final Duration UPGRADE = Duration.ofMinutes(12);
    private static final Duration STORAGE_CHANGE = Duration.ofMinutes(3);
    private static final Duration OPTIMIZATION = Duration.ofMinutes(20);
    private static final Duration BETWEEN_STORAGE_CHANGES = Duration.ofHours(6);

    private final Simulation simulation;
    private final Regional<RdsState> states;
    private final SimulatedEc2 ec2;
    private final Instances instances;
    private final DbParameterGroups parameterGroups;

    InstanceChanges(
            Simulation simulation,
            Regional<RdsState> states,
            SimulatedEc2 ec2,
            Instances instances,
            DbParameterGroups parameterGroups) {
        this.simulation = simulation;
        this.states = states;
        this.ec2 = ec2;
        this.instances = instances;
        this.parameterGroups = parameterGroups;
    }

    ModifyDbInstanceResponse modify(ModifyDbInstanceRequest request) {
        Instance instance = Instances.require(states.current(), request.dbInstanceIdentifier());
        Instances.requireAvailable(instance);
        InstanceRules.checkBackupRetention(request.backupRetentionPeriod());
        if (request.masterUserPassword() != null) {
            InstanceRules.checkPassword(request.masterUserPassword());
        }
        if (request.newDBInstanceIdentifier() != null) {
            InstanceRules.checkIdentifier(request.newDBInstanceIdentifier());
            rename(instance, request.newDBInstanceIdentifier().toLowerCase(Locale.ROOT));
        }
        PendingModifiedValues pending = pending(instance, request);
        applyAtOnce(instance, request);
        if (!pending.equals(PendingModifiedValues.builder().build())) {
            instance.description = instance.description.toBuilder()
                    .pendingModifiedValues(pending)
                    .build();
            if (Boolean.TRUE.equals(request.applyImmediately())) {
                start(instance);
            } else {
                Duration wait = InstanceRules.maintenanceWindow(instance.description.preferredMaintenanceWindow())
                        .untilNext(simulation.now());
                simulation.schedule(wait, () -> startIfStillPending(instance));
            }
        }
        return ModifyDbInstanceResponse.builder()
                .dbInstance(instances.shown(instance))
                .build();
    }

    /** At once: whether it is asked for immediately or not makes no difference here. */
    private void rename(Instance instance, String id) {
        RdsState state = states.current();
        if (state.instances.containsKey(id)) {
            throw RdsErrors.instanceExists();
        }
        DBInstance before = instance.description;
        Instances.setStatus(instance, "renaming");
        simulation.schedule(RENAMING, () -> {
            String arn = before.dbInstanceArn().replaceFirst("[^:]*$", id);
            state.instances.remove(before.dbInstanceIdentifier());
            instance.description = instance.description.toBuilder()
                    .dbInstanceIdentifier(id)
                    .dbInstanceArn(arn)
                    .endpoint(before.endpoint().toBuilder()
                            .address(before.endpoint().address().replaceFirst("^[^.]*", id))
                            .build())
                    .dbInstanceStatus("available")
                    .build();
            state.instances.put(id, instance);
            state.tags.put(arn, state.tags.list(before.dbInstanceArn()));
            state.tags.forget(before.dbInstanceArn());
        });
    }

    /** What differs from the present and takes a restart, a move or a copy; earlier pending values are kept. */
    private PendingModifiedValues pending(Instance instance, ModifyDbInstanceRequest request) {
        DBInstance now = instance.description;
        PendingModifiedValues.Builder pending = now.pendingModifiedValues() == null
                ? PendingModifiedValues.builder()
                : now.pendingModifiedValues().toBuilder();
        if (request.dbInstanceClass() != null && !request.dbInstanceClass().equals(now.dbInstanceClass())) {
            InstanceClasses.check(request.dbInstanceClass(), now.engineVersion());
            pending.dbInstanceClass(request.dbInstanceClass());
        }
        if (request.multiAZ() != null && !request.multiAZ().equals(now.multiAZ())) {
            pending.multiAZ(request.multiAZ());
        }
        String version = upgrade(now, request);
        if (version != null) {
            pending.engineVersion(version);
        }
        String storageType = Optional.ofNullable(request.storageType()).orElse(now.storageType());
        Integer storage = storage(now, request.allocatedStorage());
        boolean storageChanges = storage != null || !storageType.equals(now.storageType());
        if (storageChanges) {
            requireRestedStorage(instance);
            InstanceRules.checkStorage(Optional.ofNullable(storage).orElse(now.allocatedStorage()), storageType);
            pending.allocatedStorage(storage);
            pending.storageType(storageType.equals(now.storageType()) ? null : storageType);
        }
        return pending.build();
    }

    private @Nullable String upgrade(DBInstance now, ModifyDbInstanceRequest request) {
        if (request.engineVersion() == null) {
            return null;
        }
        // A major version alone is satisfied by any of its minor versions.
        boolean sameMajor =
                request.engineVersion().equals(Integer.toString(PostgresVersions.major(now.engineVersion())));
        String wanted = sameMajor ? now.engineVersion() : PostgresVersions.resolve(request.engineVersion());
        if (wanted.equals(now.engineVersion())) {
            return null;
        }
        if (!PostgresVersions.isUpgrade(now.engineVersion(), wanted)) {
            throw RdsErrors.invalidCombination("Cannot upgrade postgres from " + now.engineVersion() + " to " + wanted);
        }
        boolean major = PostgresVersions.major(wanted) != PostgresVersions.major(now.engineVersion());
        if (major && !Boolean.TRUE.equals(request.allowMajorVersionUpgrade())) {
            throw RdsErrors.invalidCombination(
                    "The AllowMajorVersionUpgrade flag must be present when upgrading to a new major version.");
        }
        if (major && request.dbParameterGroupName() != null) {
            parameterGroups.requireFor(request.dbParameterGroupName(), wanted);
        }
        return wanted;
    }

    /** Growth of less than a tenth is rounded up to that; null for no change. */
    private static @Nullable Integer storage(DBInstance now, @Nullable Integer wanted) {
        if (wanted == null || wanted.equals(now.allocatedStorage())) {
            return null;
        }
        if (wanted < now.allocatedStorage()) {
            throw RdsErrors.invalidCombination("Requested size " + wanted
                    + " GiB is less than the allocated storage of " + now.allocatedStorage()
                    + " GiB; allocated storage cannot be reduced.");
        }
        return Math.max(wanted, Math.ceilDiv(now.allocatedStorage() * 11, 10));
    }

    private void requireRestedStorage(Instance instance) {
        Instant last = instance.storageChanged;
        if (last != null && simulation.now().isBefore(last.plus(BETWEEN_STORAGE_CHANGES))) {
            throw RdsErrors.invalidCombination(
                    "You can't currently modify the storage of this DB instance because the previous storage change is"
                            + " being optimized.");
        }
    }

    private void applyAtOnce(Instance instance, ModifyDbInstanceRequest request) {
        DBInstance now = instance.description;
        DBInstance.Builder changed = now.toBuilder();
        set(request.backupRetentionPeriod(), changed::backupRetentionPeriod);
        set(request.copyTagsToSnapshot(), changed::copyTagsToSnapshot);
        set(request.deletionProtection(), changed::deletionProtection);
        set(request.autoMinorVersionUpgrade(), changed::autoMinorVersionUpgrade);
        set(request.preferredBackupWindow(), changed::preferredBackupWindow);
        set(request.preferredMaintenanceWindow(), changed::preferredMaintenanceWindow);
        set(request.publiclyAccessible(), changed::publiclyAccessible);
        set(request.enableIAMDatabaseAuthentication(), changed::iamDatabaseAuthenticationEnabled);
        if (request.hasVpcSecurityGroupIds()) {
            List<String> groups = instances.securityGroups(
                    request.vpcSecurityGroupIds(), now.dbSubnetGroup().vpcId());
            instance.networkInterfaces.forEach(id -> ec2.changeManagedInterface(id, groups));
            changed.vpcSecurityGroups(Instances.memberships(groups));
        }
        String parameterGroup = request.dbParameterGroupName();
        boolean majorUpgrade = request.engineVersion() != null
                && PostgresVersions.major(request.engineVersion()) != PostgresVersions.major(now.engineVersion());
        if (parameterGroup != null
                && !now.dbParameterGroups().getFirst().dbParameterGroupName().equals(parameterGroup)) {
            String name = majorUpgrade
                    ? parameterGroup
                    : parameterGroups
                            .requireFor(parameterGroup, now.engineVersion())
                            .dbParameterGroupName();
            changed.dbParameterGroups(DBParameterGroupStatus.builder()
                    .dbParameterGroupName(name)
                    .parameterApplyStatus(majorUpgrade ? "in-sync" : "pending-reboot")
                    .build());
        }
        instance.description = changed.build();
    }

    private static <T> void set(@Nullable T value, java.util.function.Consumer<T> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }

    private void startIfStillPending(Instance instance) {
        if (instance.description.pendingModifiedValues() != null
                && instance.description.dbInstanceStatus().equals("available")) {
            start(instance);
        }
    }

    private void start(Instance instance) {
        PendingModifiedValues pending = instance.description.pendingModifiedValues();
        String status = pending.engineVersion() == null ? "modifying" : "upgrading";
        Instances.setStatus(instance, status);
        simulation.schedule(duration(pending), () -> finish(instance, status, pending));
    }

    private static Duration duration(PendingModifiedValues pending) {
        if (pending.engineVersion() != null) {
            return UPGRADE;
        }
        boolean onlyStorage = pending.dbInstanceClass() == null && pending.multiAZ() == null;
        return onlyStorage ? STORAGE_CHANGE : INSTANCE_CHANGE;
    }

    private void finish(Instance instance, String status, PendingModifiedValues pending) {
        DBInstance now = instance.description;
        if (!now.dbInstanceStatus().equals(status)) {
            return;
        }
        DBInstance.Builder changed = now.toBuilder().pendingModifiedValues((PendingModifiedValues) null);
        set(pending.dbInstanceClass(), changed::dbInstanceClass);
        set(pending.multiAZ(), changed::multiAZ);
        set(pending.engineVersion(), changed::engineVersion);
        set(pending.allocatedStorage(), changed::allocatedStorage);
        set(pending.storageType(), changed::storageType);
        boolean storage = pending.allocatedStorage() != null || pending.storageType() != null;
        instance.description = changed.dbInstanceStatus(storage ? "storage-optimization" : "available")
                .build();
        if (storage) {
            instance.storageChanged = simulation.now();
            simulation.schedule(
                    OPTIMIZATION, () -> Instances.changeStatus(instance, "storage-optimization", "available"));
        }
    }
}
