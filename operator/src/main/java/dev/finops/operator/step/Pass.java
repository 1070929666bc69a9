package dev.finops.operator.step;

import dev.finops.crds.v1alpha1.FinOpsPlatform;
import dev.finops.crds.v1alpha1.FinOpsPlatformSpec;
import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.operator.aws.AwsSession;
import dev.finops.operator.ownership.Names;
import dev.finops.operator.ownership.Owner;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One look at one platform, and what every step needs for it.
 *
 * @param session AWS as the platform's role, in the platform's account and region
 * @param status what was reported last; steps may remember there what only serves people or saves work
 * @param activePoll how soon to look again at something that moves
 * @param facts what earlier steps of this pass found out
 */
public record Pass(
        FinOpsPlatform platform,
        Intent intent,
        Owner owner,
        Names names,
        AwsSession session,
        Clock clock,
        Duration activePoll,
        FinOpsPlatformStatus status,
        Facts facts) {
    public static final String APPROVE = "finops.dev/approve";
    public static final String REBUILD = "finops.dev/rebuild";
    public static final String CONFIRM_DELETION = "finops.dev/confirm-deletion";
    public static final String RECONCILE_AT = "finops.dev/reconcile-at";

    public FinOpsPlatformSpec spec() {
        return platform.getSpec();
    }

    public boolean removing() {
        return intent == Intent.REMOVE;
    }

    public Optional<String> annotation(String name) {
        Map<String, String> annotations = platform.getMetadata().getAnnotations();
        return annotations == null ? Optional.empty() : Optional.ofNullable(annotations.get(name));
    }

    /** AWS is at work: look again soon. */
    public Outcome.Waiting waiting(String reason, String message) {
        return new Outcome.Waiting(reason, message, activePoll);
    }

    /** How people set an annotation of this platform, for messages that tell them to. */
    public String annotateCommand(String annotation, String value) {
        return "kubectl annotate fop " + platform.getMetadata().getName() + " -n "
                + platform.getMetadata().getNamespace() + " --overwrite " + annotation + "=" + value;
    }
}
