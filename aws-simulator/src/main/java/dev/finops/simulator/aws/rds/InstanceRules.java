package dev.finops.simulator.aws.rds;

import dev.finops.simulator.aws.datastore.MaintenanceWindow;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What RDS demands of the parameters of an instance, whether it is made or changed. */
final class InstanceRules {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z](-?[A-Za-z0-9])*");
    private static final Pattern USERNAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");
    private static final Set<String> RESERVED_USERNAMES = Set.of("admin", "rdsadmin", "root", "public", "user");
    private static final Set<String> STORAGE_TYPES = Set.of("standard", "gp2", "gp3", "io1", "io2");

    private InstanceRules() {}

    static void checkIdentifier(@Nullable String id) {
        if (id == null || id.length() > 63 || !IDENTIFIER.matcher(id).matches()) {
            throw RdsErrors.invalidParameter("The parameter DBInstanceIdentifier is not a valid identifier. Identifiers"
                    + " must begin with a letter; must contain only ASCII letters, digits, and hyphens; and must not end"
                    + " with a hyphen or contain two consecutive hyphens.");
        }
    }

    static void checkEngine(@Nullable String engine) {
        if (!PostgresVersions.ENGINE.equals(engine)) {
            throw RdsErrors.invalidParameter(
                    "Invalid DB engine: " + engine + ". The simulator has only " + PostgresVersions.ENGINE + ".");
        }
    }

    static void checkMasterUser(@Nullable String username) {
        if (username == null || username.isEmpty()) {
            throw RdsErrors.invalidParameter("The parameter MasterUsername must be provided and must not be blank.");
        }
        if (!USERNAME.matcher(username).matches()) {
            throw RdsErrors.invalidParameter("The parameter MasterUsername is not a valid master username");
        }
        if (RESERVED_USERNAMES.contains(username)) {
            throw RdsErrors.invalidParameter(
                    "MasterUsername " + username + " cannot be used as it is a reserved word used by the engine");
        }
    }

    static void checkPassword(@Nullable String password) {
        if (password == null || password.isEmpty()) {
            throw RdsErrors.invalidParameter(
                    "The parameter MasterUserPassword must be provided and must not be blank.");
        }
        if (password.length() < 8 || password.length() > 128) {
            throw RdsErrors.invalidParameter("The parameter MasterUserPassword is not a valid password because it is"
                    + (password.length() < 8 ? " shorter than 8 characters." : " longer than 128 characters."));
        }
        boolean printable = password.chars().allMatch(c -> c > ' ' && c < 127 && "/@\"".indexOf(c) < 0);
        if (!printable) {
            throw RdsErrors.invalidParameter("The parameter MasterUserPassword is not a valid password. Only printable"
                    + " ASCII characters besides '/', '@', '\"', ' ' may be used.");
        }
    }

    static void checkStorage(@Nullable Integer gib, String type) {
        if (!STORAGE_TYPES.contains(type)) {
            throw RdsErrors.invalidParameter("Invalid storage type: " + type);
        }
        int minimum = switch (type) {
            case "standard" -> 5;
            case "io1", "io2" -> 100;
            default -> 20;
        };
        if (gib == null || gib < minimum || gib > 65536) {
            throw RdsErrors.invalidParameter(
                    "Invalid storage size for engine name postgres and storage type " + type + ": " + gib);
        }
    }

    static void checkBackupRetention(@Nullable Integer days) {
        if (days != null && (days < 0 || days > 35)) {
            throw RdsErrors.invalidParameter(
                    "Invalid backup retention period: " + days + ". Retention period must be between 0 and 35 days");
        }
    }

    static MaintenanceWindow maintenanceWindow(String text) {
        return MaintenanceWindow.of(text)
                .orElseThrow(() -> RdsErrors.invalidParameter("Invalid maintenance window format: " + text
                        + ". The format is ddd:hh24:mi-ddd:hh24:mi (24H Clock UTC)."));
    }
}
