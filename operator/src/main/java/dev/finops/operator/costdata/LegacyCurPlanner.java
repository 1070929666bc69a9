package dev.finops.operator.costdata;

import dev.finops.operator.costdata.CostDataChange.Setting;
import dev.finops.operator.ownership.Claim;
import dev.finops.operator.step.Changes;
import dev.finops.operator.step.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.costandusagereport.model.LastStatus;
import software.amazon.awssdk.services.costandusagereport.model.ReportDefinition;
import software.amazon.awssdk.services.costandusagereport.model.ReportStatus;

/** What to do about a legacy Cost and Usage Report and its bucket. Calls nothing. */
final class LegacyCurPlanner {
    private LegacyCurPlanner() {}

    /** @param tags that bucket and report shall have, the owner's among them */
    static Changes<CostDataChange> managed(
            ReportDesign design, DeliveryPolicy policy, Map<String, String> tags, ObservedCostData observed) {
        Optional<Outcome> foreign = foreign(design, observed);
        if (foreign.isPresent()) {
            return Changes.none(foreign.get());
        }
        List<CostDataChange> changes = new ArrayList<>(bucket(design.bucket(), policy, tags, observed));
        Optional<ObservedReport> report = observed.report();
        if (report.isEmpty()) {
            // After the bucket: AWS tries to write to it when the report is put.
            changes.add(new CostDataChange.CreateReport(design.definition()));
        } else {
            if (report.get().claim() instanceof Claim.Released) {
                changes.add(new CostDataChange.TagReport(design.name()));
            }
            if (!design.matches(report.get().definition())) {
                changes.add(new CostDataChange.ModifyReport(
                        design.definition(), !design.hasForm(report.get().definition())));
            }
        }
        return new Changes<>(changes, standing(report.map(ObservedReport::definition)));
    }

    /** A report of others is read, and nothing of it is changed. */
    static Changes<CostDataChange> existing(String name, Optional<ObservedReport> report) {
        if (report.isEmpty()) {
            return Changes.none(
                    new Outcome.Blocked(
                            "ReportNotFound",
                            "There is no cost and usage report " + name
                                    + " in this account: correct costData.legacyCur.reportName, or set costData.legacyCur.report to Managed"));
        }
        return Changes.none(standing(report.map(ObservedReport::definition)));
    }

    /** What is kept says whose it was, so that the same platform takes it back. */
    static Changes<CostDataChange> release(ReportDesign design, ObservedCostData observed) {
        List<CostDataChange> changes = new ArrayList<>();
        if (observed.bucket() instanceof ObservedBucket.Present present && present.claim() instanceof Claim.Ours) {
            changes.add(new CostDataChange.ReleaseBucket(design.bucket()));
        }
        if (observed.report()
                .filter(report -> report.claim() instanceof Claim.Ours)
                .isPresent()) {
            changes.add(new CostDataChange.ReleaseReport(design.name()));
        }
        return new Changes<>(changes, new Outcome.Done("Kept", "Billing data is kept"));
    }

    private static Optional<Outcome> foreign(ReportDesign design, ObservedCostData observed) {
        String remedy = ": choose another name in costData.legacyCur, or remove it";
        return switch (observed.bucket()) {
            case ObservedBucket.Taken ignored ->
                Optional.of(new Outcome.Blocked(
                        Outcome.Blocked.NOT_OWNED,
                        "The bucket name " + design.bucket() + " is taken by another account"
                                + ": choose another costData.legacyCur.bucketName"));
            case ObservedBucket.Present present
            when !present.claim().mayChange() ->
                Optional.of(new Outcome.Blocked(
                        Outcome.Blocked.NOT_OWNED,
                        "The bucket " + design.bucket() + " " + present.claim().description() + remedy));
            default ->
                observed.report()
                        .filter(report -> !report.claim().mayChange())
                        .map(report -> new Outcome.Blocked(
                                Outcome.Blocked.NOT_OWNED,
                                "The cost and usage report " + design.name() + " "
                                        + report.claim().description()
                                        + ": set costData.legacyCur.report to Existing to read it as it is, or choose another"
                                        + " costData.legacyCur.reportName"));
        };
    }

    private static List<CostDataChange> bucket(
            String name, DeliveryPolicy policy, Map<String, String> tags, ObservedCostData observed) {
        List<CostDataChange> changes = new ArrayList<>();
        if (!(observed.bucket() instanceof ObservedBucket.Present present)) {
            changes.add(new CostDataChange.CreateBucket(name));
            for (Setting setting : List.of(
                    Setting.PUBLIC_ACCESS_BLOCK, Setting.ENCRYPTION, Setting.VERSIONING, Setting.DELIVERY_POLICY)) {
                changes.add(new CostDataChange.SetOnBucket(name, setting, false));
            }
            return changes;
        }
        // The report comes last: with one, the bucket was complete once.
        boolean drift = observed.report().isPresent();
        boolean released = present.claim() instanceof Claim.Released;
        if (released || !present.tags().entrySet().containsAll(tags.entrySet())) {
            changes.add(new CostDataChange.SetOnBucket(name, Setting.TAGS, false));
        }
        if (!present.publicAccessBlocked()) {
            changes.add(new CostDataChange.SetOnBucket(name, Setting.PUBLIC_ACCESS_BLOCK, drift));
        }
        if (!present.encrypted()) {
            changes.add(new CostDataChange.SetOnBucket(name, Setting.ENCRYPTION, drift));
        }
        if (!present.versioned()) {
            changes.add(new CostDataChange.SetOnBucket(name, Setting.VERSIONING, drift));
        }
        if (!policy.isIn(present.policy())) {
            changes.add(new CostDataChange.SetOnBucket(name, Setting.DELIVERY_POLICY, drift));
        }
        return changes;
    }

    private static Outcome standing(Optional<ReportDefinition> report) {
        Optional<ReportStatus> status = report.map(ReportDefinition::reportStatus);
        LastStatus last = status.map(ReportStatus::lastStatus).orElse(null);
        if (last == LastStatus.ERROR_PERMISSIONS || last == LastStatus.ERROR_NO_BUCKET) {
            return new Outcome.Failed(
                    "DeliveryFailed",
                    "AWS could not deliver the last report (" + last
                            + "): see that nothing denies billingreports.amazonaws.com" + " access to the bucket "
                            + report.map(ReportDefinition::s3Bucket).orElse(""),
                    true);
        }
        if (last == null) {
            return new Outcome.Done(
                    "DataPending", "The report is set up; AWS delivers its first data within about 24 hours");
        }
        return new Outcome.Done(
                "Delivering",
                "AWS delivered last at "
                        + status.map(ReportStatus::lastDelivery).orElse("an unknown time"));
    }
}
