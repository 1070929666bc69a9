package dev.finops.operator.migration;

import dev.finops.operator.aws.AwsSession;
import dev.finops.operator.ownership.Claim;
import dev.finops.operator.ownership.Owner;
import dev.finops.operator.resource.Difference;
import dev.finops.operator.resource.ManagedResource;
import dev.finops.operator.resource.ResourceName;
import dev.finops.operator.resource.Retirement;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.Secret;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;

/**
 * The task definition of migrations. A revision never changes, so that another content is another revision. What is known of
 * the migration itself stands in its tags, since ECS forgets a task an hour after it stopped.
 */
final class MigrationTaskDefinition implements ManagedResource<MigrationDesign, MigrationTaskDefinition.Live> {
    static final String TYPE = "AWS::ECS::TaskDefinition";
    static final String CONTENT_TAG = "finops.dev/content-hash";
    static final String SUCCEEDED_TAG = "finops.dev/migrated-at";
    /** {@code <series>/<attempt>}. */
    static final String ATTEMPT_TAG = "finops.dev/migration-attempt";

    private final AwsSession session;
    private final Owner owner;
    private final String family;

    MigrationTaskDefinition(AwsSession session, Owner owner, String family) {
        this.session = session;
        this.owner = owner;
        this.family = family;
    }

    /**
     * @param contentHash of the design that it was made for
     * @param succeeded whether its migration has run to its end
     * @param attempt which task is the present one, counted from 1 in its series
     */
    record Live(
            String arn,
            Claim claim,
            String image,
            @Nullable String contentHash,
            boolean succeeded,
            int attempt,
            @Nullable String series) {

        boolean isFor(MigrationDesign design) {
            return design.contentHash().equals(contentHash);
        }
    }

    @Override
    public ResourceName name() {
        return new ResourceName(TYPE, "task definition", family);
    }

    /** The newest revision. */
    @Override
    public Optional<Live> find() {
        return describe(family);
    }

    private Optional<Live> describe(String familyOrArn) {
        try {
            DescribeTaskDefinitionResponse response = ecs().describeTaskDefinition(
                            request -> request.taskDefinition(familyOrArn).include(TaskDefinitionField.TAGS));
            Map<String, String> tags = new HashMap<>();
            response.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
            String[] attempt = tags.getOrDefault(ATTEMPT_TAG, "").split("/", -1);
            return Optional.of(new Live(
                    response.taskDefinition().taskDefinitionArn(),
                    owner.claimOn(tags),
                    response.taskDefinition().containerDefinitions().stream()
                            .findFirst()
                            .map(ContainerDefinition::image)
                            .orElse(""),
                    tags.get(CONTENT_TAG),
                    tags.containsKey(SUCCEEDED_TAG),
                    attempt.length == 2 ? Integer.parseInt(attempt[1]) : 1,
                    attempt.length == 2 ? attempt[0] : null));
        } catch (ClientException e) {
            // ECS has no error of its own for a family that does not exist.
            return Optional.empty();
        }
    }

    @Override
    public Claim claim(Live live) {
        return live.claim();
    }

    @Override
    public String id(Live live) {
        return live.arn();
    }

    @Override
    public String remedy() {
        return "create this platform anew with another spec.aws.stackName";
    }

    @Override
    public List<Difference> differences(MigrationDesign desired, Live live) {
        if (live.isFor(desired)) {
            return List.of();
        }
        List<Difference> image = new Difference.Comparison()
                .key("image", desired.image(), live.image())
                .differences();
        return image.isEmpty() ? List.of(new Difference("content", desired.contentHash(), live.contentHash())) : image;
    }

    @Override
    public Outcome create(MigrationDesign desired) {
        Map<String, String> tags = new HashMap<>(desired.tags());
        tags.put(CONTENT_TAG, desired.contentHash());
        tags.put(ATTEMPT_TAG, desired.series() + "/1");
        ecs().registerTaskDefinition(request -> request.family(family)
                .requiresCompatibilities(Compatibility.FARGATE)
                .networkMode(NetworkMode.AWSVPC)
                .cpu(MigrationDesign.CPU)
                .memory(MigrationDesign.MEMORY)
                .executionRoleArn(desired.executionRoleArn())
                .taskRoleArn(desired.taskRoleArn())
                .containerDefinitions(container(desired))
                .tags(asTags(tags)));
        return new Outcome.Done("Registered");
    }

    /** Another content is another revision of the family. */
    @Override
    public Outcome update(MigrationDesign desired, Live live, List<Difference> differences) {
        return create(desired);
    }

    @Override
    public Outcome takeBack(MigrationDesign desired, Live live) {
        return create(desired);
    }

    private static ContainerDefinition container(MigrationDesign design) {
        return ContainerDefinition.builder()
                .name(MigrationDesign.CONTAINER)
                .image(design.image())
                .essential(true)
                .command("migrate")
                .environment(design.environment().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> KeyValuePair.builder()
                                .name(entry.getKey())
                                .value(entry.getValue())
                                .build())
                        .toList())
                .secrets(
                        secret("DATABASE_USERNAME", design.databaseSecretArn(), "username"),
                        secret("DATABASE_PASSWORD", design.databaseSecretArn(), "password"))
                .logConfiguration(log -> log.logDriver(LogDriver.AWSLOGS)
                        .options(Map.of(
                                "awslogs-group", design.logGroup(),
                                "awslogs-region", design.region(),
                                "awslogs-stream-prefix", "migrate")))
                .build();
    }

    private static Secret secret(String name, String secretArn, String key) {
        return Secret.builder()
                .name(name)
                .valueFrom(secretArn + ":" + key + "::")
                .build();
    }

    @Override
    public Retirement retirement() {
        return Retirement.REMOVE;
    }

    /** All revisions that are ours: another platform may have registered some in a family of this name. */
    @Override
    public Outcome retire(Live live) {
        ecs()
                .listTaskDefinitionsPaginator(
                        request -> request.familyPrefix(family).status("ACTIVE"))
                .stream()
                .flatMap(page -> page.taskDefinitionArns().stream())
                // The prefix matches longer names too.
                .filter(arn -> arn.contains("/" + family + ":"))
                .filter(arn ->
                        describe(arn).filter(it -> it.claim().mayChange()).isPresent())
                .forEach(arn -> ecs().deregisterTaskDefinition(request -> request.taskDefinition(arn)));
        return new Outcome.Done("Deregistered");
    }

    @Override
    public Outcome standing(Live live) {
        return new Outcome.Done(Reason.AS_DECLARED, "The task definition of " + live.image() + " is registered");
    }

    static List<Tag> asTags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> Tag.builder()
                        .key(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
    }

    private EcsClient ecs() {
        return session.ecs();
    }
}
