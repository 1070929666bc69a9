package dev.finops.simulator.aws.s3;

import dev.finops.simulator.aws.simulation.Caller;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All buckets of all accounts and regions: they share one namespace. */
final class Buckets {
    /** @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">Naming rules</a> */
    private static final Pattern NAME = Pattern.compile(
            "(?!xn--|sthree-|amzn-s3-demo-)(?!.*\\.\\.)(?!\\d+\\.\\d+\\.\\d+\\.\\d+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    private static final List<String> RESERVED_SUFFIXES =
            List.of("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3");

    private final Map<String, Bucket> byName = new TreeMap<>();

    static void checkName(String name) {
        if (!NAME.matcher(name).matches() || RESERVED_SUFFIXES.stream().anyMatch(name::endsWith)) {
            throw S3Errors.of(400, "InvalidBucketName", "The specified bucket is not valid.");
        }
    }

    @Nullable
    Bucket named(String name) {
        return byName.get(name);
    }

    List<Bucket> of(String accountId) {
        return byName.values().stream()
                .filter(bucket -> bucket.owner().equals(accountId))
                .toList();
    }

    void add(Bucket bucket) {
        byName.put(bucket.name(), bucket);
    }

    void remove(Bucket bucket) {
        byName.remove(bucket.name());
    }

    /** The bucket, for an action on the bucket itself. */
    Bucket open(String name, @Nullable String expectedOwner, String action) {
        return open(name, expectedOwner, action, null);
    }

    /**
     * The bucket, if the caller may do this with it.
     *
     * @param expectedOwner the account that the request names as the bucket's owner
     * @param action such as {@code s3:GetObject}
     * @param key null for an action on the bucket itself
     */
    Bucket open(String name, @Nullable String expectedOwner, String action, @Nullable String key) {
        Bucket bucket = openAnywhere(name, expectedOwner, action, key);
        if (!bucket.region().equals(Caller.current().region())) {
            throw S3Errors.permanentRedirect(bucket.region());
        }
        return bucket;
    }

    /** As {@link #open}, for requests that every region answers. */
    Bucket openAnywhere(String name, @Nullable String expectedOwner, String action, @Nullable String key) {
        Bucket bucket = byName.get(name);
        if (bucket == null) {
            throw S3Errors.noSuchBucket();
        }
        if (expectedOwner != null && !expectedOwner.equals(bucket.owner())) {
            throw S3Errors.accessDenied();
        }
        Caller caller = Caller.current();
        boolean allowed = switch (decide(bucket, BucketPolicy.Principal.of(caller), action, key, context(caller))) {
            case ALLOWED -> true;
            case DENIED -> mayRepairPolicy(caller, action);
            case SILENT -> caller.accountId().equals(bucket.owner());
        };
        if (!allowed) {
            throw S3Errors.accessDenied();
        }
        return bucket;
    }

    /** A policy that locks everybody out can still be taken away by the account's root user. */
    private static boolean mayRepairPolicy(Caller caller, String action) {
        return caller.arn().endsWith(":root") && action.endsWith("BucketPolicy");
    }

    boolean allows(ServicePrincipal service, Bucket bucket, String action, @Nullable String key) {
        return decide(bucket, BucketPolicy.Principal.of(service), action, key, service.context())
                == BucketPolicy.Decision.ALLOWED;
    }

    private static BucketPolicy.Decision decide(
            Bucket bucket,
            BucketPolicy.Principal principal,
            String action,
            @Nullable String key,
            Map<String, String> context) {
        BucketPolicy policy = bucket.policy();
        String resource = key == null ? bucket.arn() : bucket.arn() + "/" + key;
        return policy == null ? BucketPolicy.Decision.SILENT : policy.decide(principal, action, resource, context);
    }

    /** The simulated endpoint stands for one with TLS, which policies commonly demand. */
    private static Map<String, String> context(Caller caller) {
        var context = new LinkedHashMap<String, String>();
        context.put("aws:securetransport", "true");
        context.put("aws:principalaccount", caller.accountId());
        context.put("aws:principalarn", caller.arn());
        return context;
    }
}
