package dev.finops.operator.step;

import dev.finops.crds.v1alpha1.FinOpsPlatform;
import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.operator.aws.AwsSession;
import dev.finops.operator.aws.AwsSessions;
import dev.finops.operator.ownership.Owner;
import dev.finops.operator.platform.Manifest;
import dev.finops.operator.platform.PlatformDesign;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;

/**
 * A pass of a platform for what decides and calls nothing: its AWS is at an address where nobody answers.
 *
 * @param last what was reported last
 */
public record GivenPass(String spec, Map<String, String> annotations, Intent intent, FinOpsPlatformStatus last) {
    public static final Owner OWNER = new Owner("test", "default", "finops", "uid-1");
    public static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");

    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final AwsSessions NOWHERE = new AwsSessions(
            CLOCK, AnonymousCredentialsProvider.create(), Optional.of(URI.create("http://127.0.0.1:1")));

    /** A pass that keeps a platform with this spec. */
    public static GivenPass of(String spec) {
        return new GivenPass(spec, Map.of(), Intent.KEEP, new FinOpsPlatformStatus());
    }

    public GivenPass annotated(String annotation, String value) {
        return new GivenPass(spec, Map.of(annotation, value), intent, last);
    }

    public GivenPass removing() {
        return new GivenPass(spec, annotations, Intent.REMOVE, last);
    }

    public GivenPass after(FinOpsPlatformStatus reported) {
        return new GivenPass(spec, annotations, intent, reported);
    }

    public Pass begin() {
        return begin(Manifest.of(spec, annotations));
    }

    public Pass begin(FinOpsPlatform platform) {
        return begin(platform, CLOCK);
    }

    /** As late as that. */
    Pass beginAt(Instant now) {
        return begin(Manifest.of(spec, annotations), Clock.fixed(now, ZoneOffset.UTC));
    }

    private Pass begin(FinOpsPlatform platform, Clock clock) {
        return new Pass(
                platform,
                intent,
                PlatformDesign.of(platform, OWNER),
                session(
                        platform.getSpec().aws().accountId(),
                        platform.getSpec().aws().region()),
                clock,
                last);
    }

    /** Of the account that the manifests name, in us-east-1. */
    public static AwsSession session() {
        return session("123456789012", "us-east-1");
    }

    public static AwsSession session(String accountId, String region) {
        return NOWHERE.session(OWNER, accountId, region, null);
    }
}
