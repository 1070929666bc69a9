package dev.finops.operator.images;

import dev.finops.operator.aws.AwsErrors;
import dev.finops.operator.aws.AwsSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecr.model.EcrException;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageNotFoundException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;

/** Whether images are there, remembered: an image that was seen once is not asked for again. */
public final class ImageLookup implements AutoCloseable {
    /** Somebody may be about to push it. */
    private static final Duration MISSING_AGE = Duration.ofMinutes(1);

    private static final Duration UNKNOWN_AGE = Duration.ofMinutes(10);
    private static final int REMEMBERED = 2_000;

    private final @Nullable ImageRegistry registry;
    private final ConcurrentMap<String, Memory> memories = new ConcurrentHashMap<>();

    private ImageLookup(@Nullable ImageRegistry registry) {
        this.registry = registry;
    }

    /** @param ask whether registries may be asked at all */
    public static ImageLookup of(boolean ask) {
        return new ImageLookup(ask ? new ImageRegistry() : null);
    }

    ImagePresence find(String image, AwsSession session, Clock clock) {
        if (registry == null) {
            return new ImagePresence.NotAsked();
        }
        ImageReference reference = ImageReference.parse(image);
        if (memories.size() > REMEMBERED) {
            memories.clear();
        }
        // What ECR shows depends on who asks.
        String key = reference.ecr().isPresent() ? session.accountId() + " " + image : image;
        return memories.computeIfAbsent(key, any -> new Memory())
                .get(clock.instant(), () -> ask(registry, reference, session));
    }

    private static ImagePresence ask(ImageRegistry registry, ImageReference image, AwsSession session) {
        return image.ecr().map(ecr -> inEcr(image, ecr, session)).orElseGet(() -> registry.find(image));
    }

    private static ImagePresence inEcr(ImageReference image, ImageReference.Ecr ecr, AwsSession session) {
        ImageIdentifier.Builder version = ImageIdentifier.builder();
        ImageIdentifier id =
                (image.byDigest() ? version.imageDigest(image.version()) : version.imageTag(image.version())).build();
        try {
            session.in(ecr.region())
                    .ecr()
                    .describeImages(request -> request.registryId(ecr.accountId())
                            .repositoryName(image.repository())
                            .imageIds(id));
            return new ImagePresence.Exists();
        } catch (ImageNotFoundException | RepositoryNotFoundException e) {
            return new ImagePresence.Missing(image.host());
        } catch (EcrException e) {
            return new ImagePresence.Unknown("ECR does not tell the operator (" + code(e) + ")");
        } catch (SdkException e) {
            return new ImagePresence.Unknown(
                    "ECR was not reached (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static String code(AwsServiceException e) {
        String code = AwsErrors.code(e);
        return code.isEmpty() ? "HTTP status " + e.statusCode() : code;
    }

    @Override
    public void close() {
        if (registry != null) {
            registry.close();
        }
    }

    /** What is known of one image. Those who ask at the same time share one question. */
    private static final class Memory {
        private @Nullable ImagePresence last;
        private Instant until = Instant.MIN;

        synchronized ImagePresence get(Instant now, Supplier<ImagePresence> ask) {
            ImagePresence known = last;
            if (known == null || !now.isBefore(until)) {
                known = ask.get();
                last = known;
                until = switch (known) {
                    case ImagePresence.Exists ignored -> Instant.MAX;
                    case ImagePresence.Missing ignored -> now.plus(MISSING_AGE);
                    case ImagePresence.Unknown ignored -> now.plus(UNKNOWN_AGE);
                    case ImagePresence.NotAsked ignored -> Instant.MAX;
                };
            }
            return known;
        }
    }
}
