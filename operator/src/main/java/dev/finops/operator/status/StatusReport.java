package dev.finops.operator.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finops.crds.v1alpha1.FinOpsPlatform;
import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.crds.v1alpha1.ManagementSpec;
import dev.finops.crds.v1alpha1.Phase;
import dev.finops.operator.domain.PlatformUrl;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Pass;
import dev.finops.operator.step.PassReport;
import dev.finops.operator.step.StepResult;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The status that a pass leaves behind. */
public final class StatusReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StatusReport() {}

    /** Completes what the steps have filled in. */
    public static FinOpsPlatformStatus of(Pass pass, PassReport report) {
        FinOpsPlatformStatus status = report.status();
        PlatformUrl.of(pass).map(PlatformUrl::url).ifPresent(status::setUrl);
        status.setObservedGeneration(pass.generation());
        status.setPlan(report.plan().orElse(null));
        status.setConditions(new Conditions(pass.clock(), pass.generation(), pass.last())
                .of(report, status.getUrl() == null ? "As declared" : "Answers at " + status.getUrl(), letGo(pass)));
        status.setPhase(phase(pass, report, status));
        return status;
    }

    /** Whether nothing on AWS was ever seen that this platform made. */
    public static boolean nothingMade(@Nullable FinOpsPlatformStatus status) {
        return status == null
                || ((status.getInventory() == null || status.getInventory().isEmpty())
                        && (status.getInfrastructure() == null
                                || status.getInfrastructure().stackId() == null)
                        && status.getDomain() == null);
    }

    /** Whether nothing was ever reported of the platform. */
    public static boolean isNew(FinOpsPlatform platform) {
        FinOpsPlatformStatus status = platform.getStatus();
        return status == null
                || status.getConditions() == null
                || status.getConditions().isEmpty();
    }

    /**
     * Before the first look, which can take a while: kstatus counts an object without a Ready condition as done.
     *
     * @see <a href="https://github.com/kubernetes-sigs/cli-utils/blob/master/pkg/kstatus/README.md">kstatus</a>
     */
    public static FinOpsPlatformStatus begun(FinOpsPlatform platform, Clock clock) {
        long generation = platform.getMetadata().getGeneration();
        FinOpsPlatformStatus status = copy(platform.getStatus());
        status.setObservedGeneration(generation);
        status.setPhase(Phase.PENDING);
        status.setConditions(new Conditions(clock, generation, platform.getStatus()).begun());
        return status;
    }

    /** While nothing is looked at: all stays as it was last seen, but for what is said first. */
    public static FinOpsPlatformStatus held(
            FinOpsPlatform platform,
            FinOpsPlatformStatus status,
            Clock clock,
            Phase phase,
            String reason,
            String message) {
        long generation = platform.getMetadata().getGeneration();
        status.setObservedGeneration(generation);
        status.setPhase(phase);
        status.setConditions(new Conditions(clock, generation, platform.getStatus()).held("Unknown", reason, message));
        return status;
    }

    /** The object to apply: nothing in it but the status, so that no other field becomes the operator's. */
    public static FinOpsPlatform patch(FinOpsPlatform platform, FinOpsPlatformStatus status) {
        FinOpsPlatform patch = new FinOpsPlatform();
        patch.setMetadata(new ObjectMetaBuilder()
                .withName(platform.getMetadata().getName())
                .withNamespace(platform.getMetadata().getNamespace())
                .build());
        patch.setStatus(status);
        return patch;
    }

    /** Whether a status says the same as another: then it is not written again. */
    public static boolean same(@Nullable FinOpsPlatformStatus one, FinOpsPlatformStatus other) {
        return JSON.<JsonNode>valueToTree(one).equals(JSON.valueToTree(other));
    }

    /** A status to fill, which begins as the last one. */
    public static FinOpsPlatformStatus copy(@Nullable FinOpsPlatformStatus status) {
        return status == null
                ? new FinOpsPlatformStatus()
                : JSON.convertValue(JSON.valueToTree(status), FinOpsPlatformStatus.class);
    }

    /** How a deletion that waits for a person can go on without what it waits for. */
    private static String letGo(Pass pass) {
        return ". The deletion waits for that, and goes on by itself; to let go of everything as it is instead: "
                + "kubectl patch fop " + pass.owner().name() + " -n "
                + pass.owner().namespace()
                + " --type merge -p '{\"spec\":{\"management\":{\"deletion\":\"Orphan\"}}}'";
    }

    private static Phase phase(Pass pass, PassReport report, FinOpsPlatformStatus status) {
        if (report.removing()) {
            return Phase.DELETING;
        }
        Optional<Outcome> worst = Conditions.worst(report).map(StepResult::outcome);
        if (worst.isEmpty()) {
            return Phase.READY;
        }
        if (pass.spec().management().mode() == ManagementSpec.Mode.OBSERVE) {
            return Phase.OBSERVING;
        }
        if (Conditions.awaitsPerson(worst.get())) {
            return Phase.AWAITING_APPROVAL;
        }
        var services = status.getServicesStack();
        boolean installed = services != null && services.stackId() != null;
        if (Conditions.stalls(worst.get())) {
            return installed ? Phase.DEGRADED : Phase.STALLED;
        }
        return installed ? Phase.UPDATING : Phase.INSTALLING;
    }
}
