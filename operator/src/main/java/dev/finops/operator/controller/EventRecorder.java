package dev.finops.operator.controller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.finops.crds.v1alpha1.ConditionType;
import dev.finops.crds.v1alpha1.FinOpsPlatform;
import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.operator.status.ReadableMessage;
import dev.finops.operator.step.Change;
import dev.finops.operator.step.Intent;
import dev.finops.operator.step.Made;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.PassReport;
import dev.finops.operator.step.StepResult;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kubernetes events: what was changed, what was put right, what needs a person, and when a platform becomes ready. */
public final class EventRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(EventRecorder.class);

    private final Clock clock;
    private final Cache<Said, Told> told = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    public EventRecorder(Clock clock) {
        this.clock = clock;
    }

    void record(KubernetesClient client, FinOpsPlatform platform, PassReport report, FinOpsPlatformStatus status) {
        for (StepResult result : report.results()) {
            for (Made made : result.made()) {
                Change change = made.change();
                if (change.gate() != Change.Gate.PREPARATION && !(made.outcome() instanceof Outcome.Failed)) {
                    emit(client, platform, "Normal", change.drift() ? "DriftCorrected" : "Changing", change.summary());
                }
            }
            needsAttention(platform, result)
                    .ifPresent(outcome ->
                            emit(client, platform, "Warning", outcome.reason().toString(), outcome.message()));
        }
        // Of a platform that is removed, all being as declared means that it is gone.
        if (report.intent() == Intent.KEEP && !isTrue(platform.getStatus()) && isTrue(status)) {
            emit(
                    client,
                    platform,
                    "Normal",
                    "Ready",
                    status.getUrl() == null ? "As declared" : "Answers at " + status.getUrl());
        }
    }

    /** Said once: not again while the condition stays as it is. */
    private static Optional<Outcome> needsAttention(FinOpsPlatform platform, StepResult result) {
        Outcome outcome = result.outcome();
        boolean attention = outcome instanceof Outcome.Blocked || outcome instanceof Outcome.Failed;
        boolean saidBefore = condition(platform.getStatus(), result.step().condition())
                .filter(last -> outcome.reason().toString().equals(last.getReason())
                        && ReadableMessage.of(outcome.message()).equals(last.getMessage()))
                .isPresent();
        return attention && !saidBefore ? Optional.of(outcome) : Optional.empty();
    }

    private static boolean isTrue(@Nullable FinOpsPlatformStatus status) {
        return condition(status, ConditionType.READY)
                .filter(ready -> "True".equals(ready.getStatus()))
                .isPresent();
    }

    private static Optional<Condition> condition(@Nullable FinOpsPlatformStatus status, String type) {
        List<Condition> conditions =
                status == null || status.getConditions() == null ? List.of() : status.getConditions();
        return conditions.stream().filter(it -> type.equals(it.getType())).findFirst();
    }

    /** Tells of what is wrong beside the platform itself. */
    void warn(KubernetesClient client, FinOpsPlatform platform, String reason, String message) {
        emit(client, platform, "Warning", reason, message);
    }

    /** What was said lately is not said again: its event counts how often, and when last. */
    private void emit(KubernetesClient client, FinOpsPlatform platform, String type, String reason, String message) {
        String said = ReadableMessage.of(message);
        Said key = new Said(platform.getMetadata().getUid(), type, reason, said);
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        try {
            Told last = told.getIfPresent(key);
            if (last != null && again(client, platform, last, now)) {
                told.put(key, new Told(last.event(), last.count() + 1));
            } else {
                Event event = event(platform, key, now);
                client.resource(event).create();
                told.put(key, new Told(event.getMetadata().getName(), 1));
            }
        } catch (KubernetesClientException e) {
            // An event is for people; nothing depends on it.
            LOG.warn("Could not record the event {} {}: {}", reason, message, e.getMessage());
        }
    }

    /** False for an event that is not there any more: API servers keep them for an hour. */
    private static boolean again(KubernetesClient client, FinOpsPlatform platform, Told last, String now) {
        try {
            client.resource(new EventBuilder()
                            .withNewMetadata()
                            .withName(last.event())
                            .withNamespace(platform.getMetadata().getNamespace())
                            .endMetadata()
                            .withCount(last.count() + 1)
                            .withLastTimestamp(now)
                            .build())
                    .patch(PatchContext.of(PatchType.JSON_MERGE));
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    private static Event event(FinOpsPlatform platform, Said said, String now) {
        return new EventBuilder()
                .withNewMetadata()
                .withName(name(platform, said, now))
                .withNamespace(platform.getMetadata().getNamespace())
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(platform.getApiVersion())
                .withKind(platform.getKind())
                .withName(platform.getMetadata().getName())
                .withNamespace(platform.getMetadata().getNamespace())
                .withUid(platform.getMetadata().getUid())
                .endInvolvedObject()
                .withType(said.type())
                .withReason(said.reason())
                .withMessage(said.message())
                .withNewSource()
                .withComponent(FinOpsPlatformReconciler.NAME)
                .endSource()
                .withReportingComponent(FinOpsPlatformReconciler.NAME)
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
                .build();
    }

    private static String name(FinOpsPlatform platform, Said said, String now) {
        String hash = UUID.nameUUIDFromBytes((said + now).getBytes(StandardCharsets.UTF_8))
                .toString();
        return platform.getMetadata().getName() + "." + hash.substring(0, 13).replace("-", "");
    }

    private record Said(String uid, String type, String reason, String message) {}

    private record Told(String event, int count) {}
}
