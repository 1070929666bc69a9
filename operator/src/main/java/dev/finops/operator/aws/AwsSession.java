package dev.finops.operator.aws;

import dev.finops.operator.ownership.Owner;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.costandusagereport.CostAndUsageReportClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** AWS as one role sees it in one account and region. Clients are made when first used. */
public final class AwsSession {
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(20);
    private static final int MAXIMUM_ATTEMPTS = 4;

    private final AwsSessions shared;
    private final Owner owner;
    private final String accountId;
    private final String region;
    private final @Nullable String roleArn;
    private final AwsCredentialsProvider credentials;
    private final Runnable closeCredentials;
    private final ConcurrentMap<Class<?>, SdkClient> clients = new ConcurrentHashMap<>();

    AwsSession(AwsSessions shared, Owner owner, String accountId, String region, @Nullable String roleArn) {
        this.shared = shared;
        this.owner = owner;
        this.accountId = accountId;
        this.region = region;
        this.roleArn = roleArn;
        if (roleArn == null) {
            this.credentials = shared.credentials();
            this.closeCredentials = () -> {};
        } else {
            StsAssumeRoleCredentialsProvider assumed = assumed(roleArn);
            this.credentials = assumed;
            this.closeCredentials = assumed::close;
        }
    }

    public String accountId() {
        return accountId;
    }

    public String region() {
        return region;
    }

    /** The partition of the region, as it stands in ARNs: aws, aws-cn, aws-us-gov. */
    public String partition() {
        return Region.of(region).metadata().partition().id();
    }

    /** The same role in another region. */
    public AwsSession in(String otherRegion) {
        return shared.session(owner, accountId, otherRegion, roleArn);
    }

    /** Another role, whose account is in its ARN; this one for null. */
    public AwsSession as(@Nullable String otherRoleArn) {
        return otherRoleArn == null
                ? this
                : shared.session(owner, otherRoleArn.split(":", -1)[4], region, otherRoleArn);
    }

    public StsClient sts() {
        return client(StsClient.class, () -> build(StsClient.builder()));
    }

    public CloudFormationClient cloudFormation() {
        return client(CloudFormationClient.class, () -> build(CloudFormationClient.builder()));
    }

    public S3Client s3() {
        // The name of a bucket cannot be a subdomain of an address that is set by hand.
        boolean pathStyle = shared.endpoint().isPresent() || System.getenv("AWS_ENDPOINT_URL") != null;
        return client(S3Client.class, () -> build(S3Client.builder().forcePathStyle(pathStyle)));
    }

    /** The API lives in us-east-1 only: use it on a session of that region. */
    public CostAndUsageReportClient costAndUsageReport() {
        return client(CostAndUsageReportClient.class, () -> build(CostAndUsageReportClient.builder()));
    }

    public Ec2Client ec2() {
        return client(Ec2Client.class, () -> build(Ec2Client.builder()));
    }

    public EcrClient ecr() {
        return client(EcrClient.class, () -> build(EcrClient.builder()));
    }

    public EcsClient ecs() {
        return client(EcsClient.class, () -> build(EcsClient.builder()));
    }

    public ElasticLoadBalancingV2Client loadBalancing() {
        return client(ElasticLoadBalancingV2Client.class, () -> build(ElasticLoadBalancingV2Client.builder()));
    }

    public RdsClient rds() {
        return client(RdsClient.class, () -> build(RdsClient.builder()));
    }

    public Route53Client route53() {
        return client(Route53Client.class, () -> build(Route53Client.builder()));
    }

    /**
     * Reads what changes rarely and is the same for all who ask in this account and region: platforms that ask at the same
     * time share one call, and its answer serves for {@code maxAge}, or until the operator itself changes something there. That
     * something is not there (null, or empty) is asked anew each time.
     */
    public <T> T read(String what, Duration maxAge, Supplier<T> call) {
        return shared.reader().read(key(what), maxAge, call);
    }

    /** Reads what never changes under its name, such as a revision: it is asked for once. */
    public <T> T remember(String what, Supplier<T> call) {
        return shared.reader().remember(key(what), call);
    }

    private String key(String what) {
        return accountId + "/" + region + "/" + roleArn + "/" + what;
    }

    private <C extends SdkClient> C client(Class<C> type, Supplier<C> builder) {
        return type.cast(clients.computeIfAbsent(type, ignored -> builder.get()));
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkClient> C build(B builder) {
        shared.endpoint().ifPresent(builder::endpointOverride);
        return builder.region(Region.of(region))
                .credentialsProvider(credentials)
                .httpClient(shared.http())
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .apiCallTimeout(CALL_TIMEOUT)
                        .apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(MAXIMUM_ATTEMPTS)
                                .build())
                        // Each client would start threads of its own for its timeouts.
                        .scheduledExecutorService(shared.timeouts())
                        .addExecutionInterceptor(new RateLimiter.Interceptor(shared.limiter(accountId, region)))
                        .addExecutionInterceptor(
                                new OwnChanges(accountId, region, shared::changesAllowed, shared.reader()))
                        .addExecutionInterceptor(new AwsCalls.Interceptor(shared.calls()))
                        .build())
                .build();
    }

    private StsAssumeRoleCredentialsProvider assumed(String role) {
        String session = ("finops-" + owner.namespace() + "-" + owner.name()).replaceAll("[^\\w+=,.@-]", "-");
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(shared.session(owner, accountId, region, null).sts())
                .refreshRequest(request -> request.roleArn(role)
                        .roleSessionName(session.substring(0, Math.min(64, session.length())))
                        .externalId(owner.id()))
                .build();
    }

    void close() {
        closeCredentials.run();
        clients.values().forEach(SdkClient::close);
    }
}
