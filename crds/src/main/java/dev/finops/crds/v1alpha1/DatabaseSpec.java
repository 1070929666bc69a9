package dev.finops.crds.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL database on RDS. */
@ApiType
@ValidationRule(
        value = "self.storageGiB >= oldSelf.storageGiB",
        message = "database.storageGiB can only grow: RDS cannot take storage away from a database")
public record DatabaseSpec(
        @JsonPropertyDescription("The size of the database server.")
        @Default(DatabaseSpec.DEFAULT_INSTANCE_CLASS)
        @Size(max = 32)
        @ValidationRule(
                value = "self.matches('^db[.][a-z0-9-]+[.][a-z0-9]+$')",
                message = "database.instanceClass must be an RDS instance class, such as db.t4g.medium")
        String instanceClass,

        @JsonPropertyDescription("Storage in GiB. Can only grow.") @Default("20") @Min(20) @Max(65536)
        Integer storageGiB,

        @JsonPropertyDescription("Keeps a standby in a second availability zone, at twice the price.") @Default("false")
        Boolean multiAz,

        @JsonPropertyDescription("The version of PostgreSQL. A major version alone takes the newest minor one.")
        @Default(DatabaseSpec.DEFAULT_ENGINE_VERSION)
        @Size(max = 8)
        @ValidationRule(
                value = "self.matches('^1[4-9]([.][0-9]{1,2})?$')",
                message = "database.engineVersion must be a PostgreSQL version in quotes, such as \"17\" or \"17.4\"")
        String engineVersion,

        @JsonPropertyDescription("How many days automatic backups are kept.") @Default("7") @Min(1) @Max(35)
        Integer backupRetentionDays,

        @JsonPropertyDescription("The DB snapshot that the database is created from.")
        @Size(max = 255)
        @ValidationRule(
                value = "self.matches('^(rds:)?[A-Za-z](-?[0-9A-Za-z])*$')",
                message = "database.restoreFrom must be the identifier of a DB snapshot, such as finops-2026-01-31")
        @Nullable
        String restoreFrom) {

    static final String DEFAULT_INSTANCE_CLASS = "db.t4g.medium";
    static final String DEFAULT_ENGINE_VERSION = "17";

    public DatabaseSpec {
        instanceClass = requireNonNullElse(instanceClass, DEFAULT_INSTANCE_CLASS);
        storageGiB = requireNonNullElse(storageGiB, 20);
        multiAz = requireNonNullElse(multiAz, false);
        engineVersion = requireNonNullElse(engineVersion, DEFAULT_ENGINE_VERSION);
        backupRetentionDays = requireNonNullElse(backupRetentionDays, 7);
    }

    /** What a manifest without {@code database} means. */
    public static DatabaseSpec defaults() {
        return new DatabaseSpec(DEFAULT_INSTANCE_CLASS, 20, false, DEFAULT_ENGINE_VERSION, 7, null);
    }
}
