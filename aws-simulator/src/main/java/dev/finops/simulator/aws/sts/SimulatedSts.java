package dev.finops.simulator.aws.sts;

import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Credentials;
import dev.finops.simulator.aws.simulation.Simulation;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** STS: who one is, and the credentials of assumed roles, which act in the role's account. */
public final class SimulatedSts implements StsClient {
    private static final Pattern ROLE_ARN = Pattern.compile("arn:aws[a-z-]*:iam::(\\d{12}):role/(?:.+/)?([^/]+)");
    private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,64}");

    private final Simulation simulation;
    private final Credentials credentials;
    private final TrustPolicies trust;

    /** Decides whether a role may be assumed; IAM knows the role's trust policy. */
    @FunctionalInterface
    public interface TrustPolicies {
        /** @param externalId empty where the caller gives none */
        boolean allows(String roleArn, Caller caller, String externalId);
    }

    public SimulatedSts(Simulation simulation, Credentials credentials, TrustPolicies trust) {
        this.simulation = simulation;
        this.credentials = credentials;
        this.trust = trust;
    }

    @Override
    public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request) {
        Caller caller = Caller.current();
        return GetCallerIdentityResponse.builder()
                .account(caller.accountId())
                .arn(caller.arn())
                .userId("AIDA" + Integer.toHexString(caller.arn().hashCode()).toUpperCase(java.util.Locale.ROOT))
                .build();
    }

    @Override
    public AssumeRoleResponse assumeRole(AssumeRoleRequest request) {
        Matcher role = ROLE_ARN.matcher(Objects.requireNonNullElse(request.roleArn(), ""));
        if (!role.matches()) {
            throw StsErrors.validation(request.roleArn() + " is invalid");
        }
        String session = Objects.requireNonNullElse(request.roleSessionName(), "");
        if (!SESSION_NAME.matcher(session).matches()) {
            throw StsErrors.validation("1 validation error detected: Value '" + session
                    + "' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression"
                    + " pattern: [\\w+=,.@-]*");
        }
        int seconds = Objects.requireNonNullElse(request.durationSeconds(), 3600);
        if (seconds < 900 || seconds > 43_200) {
            throw StsErrors.validation(
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        Caller caller = Caller.current();
        String externalId = Objects.requireNonNullElse(request.externalId(), "");
        if (!trust.allows(request.roleArn(), caller, externalId)) {
            throw StsErrors.mayNotAssume(caller, request.roleArn());
        }
        String arn = "arn:" + caller.partition() + ":sts::" + role.group(1) + ":assumed-role/" + role.group(2) + "/"
                + session;
        String accessKeyId = simulation.upperCaseId("ASIA", 16);
        credentials.issue(accessKeyId, role.group(1), arn);
        return AssumeRoleResponse.builder()
                .assumedRoleUser(
                        user -> user.arn(arn).assumedRoleId(simulation.upperCaseId("AROA", 17) + ":" + session))
                .credentials(issued -> issued.accessKeyId(accessKeyId)
                        .secretAccessKey(simulation.hexId("", 40))
                        .sessionToken(simulation.hexId("", 64))
                        .expiration(simulation.now().plus(Duration.ofSeconds(seconds))))
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
