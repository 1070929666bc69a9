package dev.finops.operator.costdata;

import static java.util.Objects.requireNonNullElse;

import dev.finops.crds.v1alpha1.ConditionType;
import dev.finops.crds.v1alpha1.CostDataSpec;
import dev.finops.crds.v1alpha1.CostDataStatus;
import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.crds.v1alpha1.LegacyCur;
import dev.finops.operator.infrastructure.Settings;
import dev.finops.operator.ownership.Owner;
import dev.finops.operator.step.Changes;
import dev.finops.operator.step.Facts;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Pass;
import dev.finops.operator.step.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.costandusagereport.model.ReportDefinition;
import software.amazon.awssdk.services.costandusagereport.model.ReportStatus;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;

/** Keeps the source of cost data as declared. */
public final class CostDataStep implements Step<ObservedCostData, CostDataChange> {
    @Override
    public String name() {
        return "costdata";
    }

    @Override
    public Set<String> after() {
        return Set.of("preflight");
    }

    @Override
    public String condition() {
        return ConditionType.COST_DATA_READY;
    }

    @Override
    public ObservedCostData observe(Pass pass) {
        if (pass.spec().costData().source() != CostDataSpec.Source.LEGACY_CUR) {
            return ObservedCostData.NOTHING_NEEDED;
        }
        ReportDesign design = design(pass);
        Optional<ObservedReport> report = new CostReports(pass.session()).find(design.name(), pass.owner());
        return managed(pass)
                ? new ObservedCostData(bucket(pass).observe(pass.owner()), report)
                : new ObservedCostData(new ObservedBucket.Absent(), report);
    }

    @Override
    public Changes<CostDataChange> plan(Pass pass, ObservedCostData observed) {
        CostDataSpec.Source source = pass.spec().costData().source();
        if (pass.removing()) {
            return source == CostDataSpec.Source.LEGACY_CUR && managed(pass)
                    ? LegacyCurPlanner.release(design(pass), observed)
                    : Changes.none(new Outcome.Done(
                            "NothingToRemove", "The source of cost data has nothing of this platform"));
        }
        if (!pass.spec().costData().retain().isEmpty()) {
            return Changes.none(unavailable("costData.retain", "remove it"));
        }
        return switch (source) {
            case COST_EXPLORER ->
                Changes.none(
                        new Outcome.Done("CostExplorer", "Cost Explorer is asked directly and needs no resources"));
            case LEGACY_CUR ->
                managed(pass)
                        ? LegacyCurPlanner.managed(design(pass), policy(pass), tags(pass), observed)
                        : LegacyCurPlanner.existing(design(pass).name(), observed.report());
            case DATA_EXPORT ->
                Changes.none(unavailable("costData.source DataExport", "use LegacyCur or CostExplorer"));
            case EXISTING -> Changes.none(unavailable("costData.source Existing", "use LegacyCur or CostExplorer"));
        };
    }

    @Override
    public Outcome act(Pass pass, ObservedCostData observed, CostDataChange change) {
        CostReports reports = new CostReports(pass.session());
        switch (change) {
            case CostDataChange.CreateBucket create -> {
                try {
                    bucket(pass).create(tags(pass));
                } catch (BucketAlreadyExistsException e) {
                    return new Outcome.Blocked(
                            Outcome.Blocked.NOT_OWNED,
                            "The bucket name " + create.bucket()
                                    + " is taken by another account: choose another costData.legacyCur.bucketName");
                }
            }
            case CostDataChange.SetOnBucket set -> set(pass, observed, set.setting());
            case CostDataChange.CreateReport create -> reports.create(create.definition(), tags(pass));
            case CostDataChange.ModifyReport modify -> reports.modify(modify.definition());
            case CostDataChange.TagReport tag -> {
                reports.untag(tag.report(), Owner.RELEASED_TAG);
                reports.tag(tag.report(), tags(pass));
            }
            case CostDataChange.ReleaseBucket ignored -> bucket(pass).tag(released(bucketTags(observed)));
            case CostDataChange.ReleaseReport release -> reports.tag(release.report(), released(Map.of()));
        }
        return new Outcome.Done(change.summary());
    }

    private void set(Pass pass, ObservedCostData observed, CostDataChange.Setting setting) {
        BillingBucket bucket = bucket(pass);
        switch (setting) {
            case PUBLIC_ACCESS_BLOCK -> bucket.blockPublicAccess();
            case ENCRYPTION -> bucket.encrypt();
            case VERSIONING -> bucket.keepVersions();
            case TAGS -> {
                // S3 knows only all tags at once: those of others stay.
                Map<String, String> all = new HashMap<>(bucketTags(observed));
                all.remove(Owner.RELEASED_TAG);
                all.putAll(tags(pass));
                bucket.tag(all);
            }
            case DELIVERY_POLICY ->
                bucket.allowDelivery(
                        policy(pass),
                        observed.bucket() instanceof ObservedBucket.Present present ? present.policy() : null);
        }
    }

    @Override
    public void publish(Pass pass, ObservedCostData observed, Facts facts) {
        if (observed.report().isPresent()) {
            ReportDefinition report = observed.report().get().definition();
            facts.put(
                    CostDataLocation.class,
                    new CostDataLocation(report.s3Bucket(), report.s3Prefix() + "/" + report.reportName()));
        }
    }

    @Override
    public void report(Pass pass, ObservedCostData observed, FinOpsPlatformStatus status) {
        Optional<ReportDefinition> report = observed.report().map(ObservedReport::definition);
        status.setCostData(new CostDataStatus(
                sourceName(pass.spec().costData().source()),
                report.map(ReportDefinition::s3Bucket).orElse(null),
                report.map(ReportDefinition::s3Prefix).orElse(null),
                report.map(ReportDefinition::reportName).orElse(null),
                report.map(ReportDefinition::reportStatus)
                        .map(ReportStatus::lastDelivery)
                        .orElse(null),
                List.of()));
    }

    private static String sourceName(CostDataSpec.Source source) {
        return switch (source) {
            case COST_EXPLORER -> "CostExplorer";
            case LEGACY_CUR -> "LegacyCur";
            case DATA_EXPORT -> "DataExport";
            case EXISTING -> "Existing";
        };
    }

    private static Outcome unavailable(String field, String remedy) {
        return new Outcome.Blocked(
                Outcome.Blocked.NOT_AVAILABLE, field + " is not available in this version of the operator: " + remedy);
    }

    private static boolean managed(Pass pass) {
        return requireNonNullElse(pass.spec().costData().legacyCur(), LegacyCur.defaults())
                        .report()
                == LegacyCur.Report.MANAGED;
    }

    private static ReportDesign design(Pass pass) {
        Settings settings = Settings.of(pass.spec(), pass.names());
        return new ReportDesign(
                settings.reportName(),
                settings.costDataBucket(),
                settings.costDataPrefix(),
                pass.session().region());
    }

    private static DeliveryPolicy policy(Pass pass) {
        String partition =
                Region.of(pass.session().region()).metadata().partition().id();
        return new DeliveryPolicy(design(pass).bucket(), pass.session().accountId(), partition);
    }

    private static BillingBucket bucket(Pass pass) {
        return new BillingBucket(pass.session(), design(pass).bucket());
    }

    private static Map<String, String> tags(Pass pass) {
        return pass.owner().tags(pass.spec().aws().tags());
    }

    private static Map<String, String> bucketTags(ObservedCostData observed) {
        return observed.bucket() instanceof ObservedBucket.Present present ? present.tags() : Map.of();
    }

    private static Map<String, String> released(Map<String, String> tags) {
        Map<String, String> released = new HashMap<>(tags);
        released.put(Owner.RELEASED_TAG, "true");
        return released;
    }
}
