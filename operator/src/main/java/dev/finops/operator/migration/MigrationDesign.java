package dev.finops.operator.migration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The migration that a platform needs: which image, as which task, against which database.
 *
 * @param series changes when a person asks to try a failed migration again
 * @param tags of all that is made for it
 */
record MigrationDesign(
        String family,
        String image,
        String executionRoleArn,
        String taskRoleArn,
        String logGroup,
        String region,
        String databaseUrl,
        String databaseSecretArn,
        String cluster,
        List<String> subnets,
        String securityGroup,
        String ownerUid,
        String series,
        SortedMap<String, String> tags) {
    static final String CONTAINER = "migrate";
    static final String CPU = "512";
    static final String MEMORY = "1024";

    /** Names what a migration does: another one is needed exactly when this changes. */
    String contentHash() {
        return hash(String.join(
                        "\n",
                        family,
                        image,
                        executionRoleArn,
                        taskRoleArn,
                        logGroup,
                        region,
                        databaseUrl,
                        databaseSecretArn,
                        CPU,
                        MEMORY))
                .substring(0, 32);
    }

    /**
     * ECS starts one task for one token, however often it is asked: 64 characters, the most that it takes. The revision is in
     * it, since going back to an earlier image is a migration of its own.
     */
    String clientToken(String definitionArn, int attempt) {
        return hash(ownerUid + "\n" + definitionArn + "\n" + series + "\n" + attempt);
    }

    /** By this the task is found again after a crash. */
    String startedBy(String definitionArn, int attempt) {
        return "finops/" + clientToken(definitionArn, attempt).substring(0, 29);
    }

    Map<String, String> environment() {
        return Map.of("AWS_REGION", region, "DATABASE_URL", databaseUrl);
    }

    static String series(Optional<String> askedAgain) {
        return askedAgain.map(value -> hash(value).substring(0, 8)).orElse("first");
    }

    private static String hash(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
