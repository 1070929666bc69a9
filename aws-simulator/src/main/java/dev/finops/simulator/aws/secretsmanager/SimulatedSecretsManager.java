package dev.finops.simulator.aws.secretsmanager;

import dev.finops.simulator.aws.secretsmanager.Secret.Version;
import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Page;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import dev.finops.simulator.aws.tagging.TagRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetRandomPasswordRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetRandomPasswordResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretVersionIdsRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretVersionIdsResponse;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.RestoreSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.RestoreSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.SecretVersionsListEntry;
import software.amazon.awssdk.services.secretsmanager.model.Tag;
import software.amazon.awssdk.services.secretsmanager.model.TagResourceRequest;
import software.amazon.awssdk.services.secretsmanager.model.TagResourceResponse;
import software.amazon.awssdk.services.secretsmanager.model.UntagResourceRequest;
import software.amazon.awssdk.services.secretsmanager.model.UntagResourceResponse;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretResponse;

/** Secrets, found by name, ARN, or ARN without its random end. */
public final class SimulatedSecretsManager implements SecretsManagerClient {
    private static final TagRules TAG_RULES =
            TagRules.refusing(problem -> SecretsManagerErrors.invalidParameter(problem.sentence()));
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9/_+=.@-]{1,512}");
    private static final String SUFFIX_CHARACTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private final Simulation simulation;
    private final Regional<SecretsManagerState> states = Regional.regional(SecretsManagerState::new);

    public SimulatedSecretsManager(Simulation simulation) {
        this.simulation = simulation;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    @Override
    public CreateSecretResponse createSecret(CreateSecretRequest request) {
        String name = request.name();
        if (name == null || !NAME.matcher(name).matches()) {
            throw SecretsManagerErrors.validation(
                    "Invalid name. Must be a valid name containing alphanumeric characters, or any of the following:"
                            + " -/_+=.@!");
        }
        Secret taken = states.current().secrets.get(name);
        if (taken != null && taken.deleted != null) {
            throw SecretsManagerErrors.invalidRequest(
                    "You can't create this secret because a secret with this name is already"
                            + " scheduled for deletion.");
        }
        if (taken != null) {
            throw SecretsManagerErrors.exists("The operation failed because the secret " + name + " already exists.");
        }
        Secret secret = new Secret(
                name, Caller.current().arnOf("secretsmanager", "secret:" + name + "-" + suffix()), simulation.now());
        secret.description = request.description();
        secret.kmsKeyId = request.kmsKeyId();
        putTags(secret, request.tags());
        String versionId = null;
        if (request.secretString() != null || request.secretBinary() != null) {
            versionId = addVersion(
                    secret, request.clientRequestToken(), request.secretString(), request.secretBinary(), List.of());
        }
        states.current().secrets.put(name, secret);
        return CreateSecretResponse.builder()
                .arn(secret.arn)
                .name(name)
                .versionId(versionId)
                .build();
    }

    private String suffix() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            out.append(SUFFIX_CHARACTERS.charAt(simulation.random().nextInt(SUFFIX_CHARACTERS.length())));
        }
        return out.toString();
    }

    private String addVersion(
            Secret secret,
            @Nullable String token,
            @Nullable String text,
            @Nullable SdkBytes binary,
            List<String> stages) {
        if (text != null && binary != null) {
            throw SecretsManagerErrors.invalidParameter(
                    "You can't specify both a binary secret value and a string secret" + " value in the same secret.");
        }
        String id = token == null
                ? new UUID(simulation.random().nextLong(), simulation.random().nextLong()).toString()
                : token;
        Version present = secret.versions.get(id);
        if (present != null) {
            if (!present.holds(text, binary)) {
                throw SecretsManagerErrors.exists(
                        "You can't modify an existing version, you can only create a new version.");
            }
            return id;
        }
        secret.add(new Version(id, text, binary, simulation.now(), Secret.stages(stages)));
        secret.changed = simulation.now();
        return id;
    }

    @Override
    public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
        Secret secret = requireLive(request.secretId());
        Version version;
        if (request.versionId() != null) {
            version = secret.versions.get(request.versionId());
            if (version == null) {
                throw SecretsManagerErrors.notFound(
                        "Secrets Manager can't find the specified secret value for VersionId: " + request.versionId());
            }
        } else {
            String stage = Optional.ofNullable(request.versionStage()).orElse(Secret.CURRENT);
            version = secret.staged(stage);
            if (version == null) {
                throw SecretsManagerErrors.notFound(
                        "Secrets Manager can't find the specified secret value for staging label: " + stage);
            }
        }
        return GetSecretValueResponse.builder()
                .arn(secret.arn)
                .name(secret.name)
                .versionId(version.id())
                .versionStages(version.stages())
                .secretString(version.text())
                .secretBinary(version.binary())
                .createdDate(version.created())
                .build();
    }

    @Override
    public PutSecretValueResponse putSecretValue(PutSecretValueRequest request) {
        Secret secret = requireLive(request.secretId());
        String id = addVersion(
                secret,
                request.clientRequestToken(),
                request.secretString(),
                request.secretBinary(),
                request.versionStages());
        return PutSecretValueResponse.builder()
                .arn(secret.arn)
                .name(secret.name)
                .versionId(id)
                .versionStages(Optional.ofNullable(secret.versions.get(id))
                        .map(Version::stages)
                        .orElse(Set.of()))
                .build();
    }

    @Override
    public UpdateSecretResponse updateSecret(UpdateSecretRequest request) {
        Secret secret = requireLive(request.secretId());
        if (request.description() != null) {
            secret.description = request.description();
        }
        if (request.kmsKeyId() != null) {
            secret.kmsKeyId = request.kmsKeyId();
        }
        secret.changed = simulation.now();
        String id = request.secretString() == null && request.secretBinary() == null
                ? null
                : addVersion(
                        secret,
                        request.clientRequestToken(),
                        request.secretString(),
                        request.secretBinary(),
                        List.of());
        return UpdateSecretResponse.builder()
                .arn(secret.arn)
                .name(secret.name)
                .versionId(id)
                .build();
    }

    @Override
    public DescribeSecretResponse describeSecret(DescribeSecretRequest request) {
        Secret secret = require(request.secretId());
        return DescribeSecretResponse.builder()
                .arn(secret.arn)
                .name(secret.name)
                .description(secret.description)
                .kmsKeyId(secret.kmsKeyId)
                .createdDate(secret.created)
                .lastChangedDate(secret.changed)
                .deletedDate(secret.deleted)
                .tags(tagList(secret))
                .versionIdsToStages(secret.versionsToStages())
                .build();
    }

    @Override
    public ListSecretVersionIdsResponse listSecretVersionIds(ListSecretVersionIdsRequest request) {
        Secret secret = require(request.secretId());
        return ListSecretVersionIdsResponse.builder()
                .arn(secret.arn)
                .name(secret.name)
                .versions(secret.versions.values().stream()
                        .map(version -> SecretVersionsListEntry.builder()
                                .versionId(version.id())
                                .versionStages(version.stages())
                                .createdDate(version.created())
                                .build())
                        .toList())
                .build();
    }

    @Override
    public ListSecretsResponse listSecrets(ListSecretsRequest request) {
        List<SecretListEntry> all = states.current().secrets.values().stream()
                .filter(secret -> secret.deleted == null || Boolean.TRUE.equals(request.includePlannedDeletion()))
                .filter(secret -> SecretFilters.accept(secret, request.filters()))
                .map(secret -> SecretListEntry.builder()
                        .arn(secret.arn)
                        .name(secret.name)
                        .description(secret.description)
                        .kmsKeyId(secret.kmsKeyId)
                        .createdDate(secret.created)
                        .lastChangedDate(secret.changed)
                        .deletedDate(secret.deleted)
                        .tags(tagList(secret))
                        .secretVersionsToStages(secret.versionsToStages())
                        .build())
                .toList();
        int maximum = request.maxResults() == null ? 100 : request.maxResults();
        Page<SecretListEntry> page = Page.of(all, maximum, request.nextToken(), SecretsManagerErrors::invalidToken);
        return ListSecretsResponse.builder()
                .secretList(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    @Override
    public DeleteSecretResponse deleteSecret(DeleteSecretRequest request) {
        Secret secret = requireLive(request.secretId());
        boolean force = Boolean.TRUE.equals(request.forceDeleteWithoutRecovery());
        Long window = request.recoveryWindowInDays();
        if (force && window != null) {
            throw SecretsManagerErrors.invalidParameter(
                    "You can't use ForceDeleteWithoutRecovery in conjunction with" + " RecoveryWindowInDays.");
        }
        if (window != null && (window < 7 || window > 30)) {
            throw SecretsManagerErrors.invalidParameter(
                    "The RecoveryWindowInDays value must be between 7 and 30 days" + " (inclusive).");
        }
        Duration recovery = force ? Duration.ZERO : Duration.ofDays(window == null ? 30 : window);
        Instant deletion = simulation.now().plus(recovery);
        secret.deleted = deletion;
        if (force) {
            states.current().secrets.remove(secret.name);
        } else {
            simulation.schedule(
                    recovery,
                    () -> states.current()
                            .secrets
                            .computeIfPresent(
                                    secret.name,
                                    (any, now) -> now == secret && deletion.equals(now.deleted) ? null : now));
        }
        return DeleteSecretResponse.builder()
                .arn(secret.arn)
                .name(secret.name)
                .deletionDate(deletion)
                .build();
    }

    @Override
    public RestoreSecretResponse restoreSecret(RestoreSecretRequest request) {
        Secret secret = require(request.secretId());
        secret.deleted = null;
        return RestoreSecretResponse.builder().arn(secret.arn).name(secret.name).build();
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        putTags(requireLive(request.secretId()), request.tags());
        return TagResourceResponse.builder().build();
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        request.tagKeys().forEach(requireLive(request.secretId()).tags::remove);
        return UntagResourceResponse.builder().build();
    }

    @Override
    public GetRandomPasswordResponse getRandomPassword(GetRandomPasswordRequest request) {
        PasswordGenerator generator = new PasswordGenerator(
                request.passwordLength() == null ? 32 : Math.toIntExact(request.passwordLength()),
                Optional.ofNullable(request.excludeCharacters()).orElse(""),
                Boolean.TRUE.equals(request.excludeLowercase()),
                Boolean.TRUE.equals(request.excludeUppercase()),
                Boolean.TRUE.equals(request.excludeNumbers()),
                Boolean.TRUE.equals(request.excludePunctuation()),
                Boolean.TRUE.equals(request.includeSpace()),
                !Boolean.FALSE.equals(request.requireEachIncludedType()));
        return GetRandomPasswordResponse.builder()
                .randomPassword(generator.generate(simulation.random()))
                .build();
    }

    private Secret require(@Nullable String id) {
        return states.current().secrets.values().stream()
                .filter(secret -> secret.name.equals(id)
                        || secret.arn.equals(id)
                        || secret.arn.substring(0, secret.arn.length() - 7).equals(id))
                .findFirst()
                .orElseThrow(() -> SecretsManagerErrors.notFound("Secrets Manager can't find the specified secret."));
    }

    private Secret requireLive(@Nullable String id) {
        Secret secret = require(id);
        if (secret.deleted != null) {
            throw SecretsManagerErrors.invalidRequest(
                    "You can't perform this operation on the secret because it was marked for" + " deletion.");
        }
        return secret;
    }

    private static List<Tag> tagList(Secret secret) {
        return secret.tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private static void putTags(Secret secret, List<Tag> added) {
        TAG_RULES.put(
                secret.tags,
                added.stream()
                        .map(tag -> Map.entry(tag.key(), tag.value() == null ? "" : tag.value()))
                        .toList());
    }

    /** Refuses the tags that CloudFormation is going to put on a secret, before it is made. */
    public void checkTags(Map<String, String> wanted) {
        TAG_RULES.checkBesideSystemTags(wanted);
    }

    /** Makes these all the tags of a secret, CloudFormation's reserved ones included. */
    public void replaceTags(String secretId, Map<String, String> wanted) {
        TAG_RULES.replace(require(secretId).tags, wanted);
    }
}
