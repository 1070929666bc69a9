package dev.finops.operator.controller;

import dev.finops.crds.v1alpha1.FinOpsPlatform;
import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.crds.v1alpha1.Phase;
import dev.finops.operator.status.StatusReport;
import dev.finops.operator.step.Intent;
import dev.finops.operator.step.Pass;
import dev.finops.operator.step.PassReport;
import dev.finops.operator.step.StepRunner;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;

/** Takes a FinOpsPlatform through a pass: observe, plan, act, report. */
@ControllerConfiguration(
        name = FinOpsPlatformReconciler.NAME,
        fieldManager = FinOpsPlatformReconciler.NAME,
        finalizerName = "finops.dev/platform",
        generationAwareEventProcessing = false)
public final class FinOpsPlatformReconciler implements Reconciler<FinOpsPlatform>, Cleaner<FinOpsPlatform> {
    public static final String NAME = "finops-operator";

    private final Passes passes;
    private final StepRunner runner;
    private final Schedule schedule;
    private final EventRecorder events;
    private final PlatformMetrics metrics;

    public FinOpsPlatformReconciler(
            Passes passes, StepRunner runner, Schedule schedule, EventRecorder events, PlatformMetrics metrics) {
        this.passes = passes;
        this.runner = runner;
        this.schedule = schedule;
        this.events = events;
        this.metrics = metrics;
    }

    @Override
    public UpdateControl<FinOpsPlatform> reconcile(FinOpsPlatform platform, Context<FinOpsPlatform> context) {
        if (platform.getSpec().suspend()) {
            return reported(platform, suspended(platform));
        }
        if (StatusReport.isNew(platform)) {
            return reported(platform, StatusReport.begun(platform, passes.clock()))
                    .rescheduleAfter(Duration.ofMillis(1));
        }
        Pass pass = passes.begin(platform, Intent.KEEP);
        PassReport report = metrics.timed(() -> runner.run(pass, passes.lastStatus(platform)));
        FinOpsPlatformStatus status = StatusReport.of(pass, report);
        events.record(context.getClient(), platform, report, status);
        Outputs.publish(context.getClient(), platform, pass);
        return reported(platform, status).rescheduleAfter(schedule.next(platform, report));
    }

    @Override
    public DeleteControl cleanup(FinOpsPlatform platform, Context<FinOpsPlatform> context) {
        if (platform.getSpec().suspend()) {
            return held(platform, context, suspended(platform));
        }
        return switch (platform.getSpec().management().effectiveDeletion()) {
            case ORPHAN -> gone(platform);
            case DELETE_EVERYTHING -> held(platform, context, deletesEverything(platform));
            case KEEP_DATA -> remove(platform, context);
        };
    }

    private DeleteControl remove(FinOpsPlatform platform, Context<FinOpsPlatform> context) {
        Pass pass = passes.begin(platform, Intent.REMOVE);
        if (pass.design().names().problem().isPresent()) {
            return gone(platform);
        }
        PassReport report = metrics.timed(() -> runner.run(pass, passes.lastStatus(platform)));
        FinOpsPlatformStatus status = StatusReport.of(pass, report);
        events.record(context.getClient(), platform, report, status);
        if (report.satisfied() || (report.refusedByGuard() && StatusReport.nothingMade(platform.getStatus()))) {
            return gone(platform);
        }
        return held(platform, context, status)
                .rescheduleAfter(schedule.next(platform, report).toMillis());
    }

    private FinOpsPlatformStatus suspended(FinOpsPlatform platform) {
        return StatusReport.held(
                platform,
                passes.lastStatus(platform),
                passes.clock(),
                Phase.SUSPENDED,
                "Suspended",
                "spec.suspend is true: nothing is read or changed until it is false");
    }

    private FinOpsPlatformStatus deletesEverything(FinOpsPlatform platform) {
        return StatusReport.held(
                platform,
                passes.lastStatus(platform),
                passes.clock(),
                Phase.DELETING,
                "NotAvailable",
                "management.deletion DeleteEverything is not available in this version of the operator, and nothing was"
                        + " deleted: set it to KeepData, which keeps billing data and a snapshot of the database, or to Orphan");
    }

    private static UpdateControl<FinOpsPlatform> reported(FinOpsPlatform platform, FinOpsPlatformStatus status) {
        return StatusReport.same(platform.getStatus(), status)
                ? UpdateControl.noUpdate()
                : UpdateControl.patchStatus(StatusReport.patch(platform, status));
    }

    /** The framework writes no status while something is deleted. */
    private static DeleteControl held(
            FinOpsPlatform platform, Context<FinOpsPlatform> context, FinOpsPlatformStatus status) {
        if (!StatusReport.same(platform.getStatus(), status)) {
            apply(context.getClient(), StatusReport.patch(platform, status));
        }
        return DeleteControl.noFinalizerRemoval();
    }

    private static void apply(KubernetesClient client, FinOpsPlatform patch) {
        client.resource(patch)
                .subresource("status")
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager(NAME)
                        .withForce(true)
                        .build());
    }

    private DeleteControl gone(FinOpsPlatform platform) {
        schedule.forget(platform);
        return DeleteControl.defaultDelete();
    }
}
