package dev.finops.operator.costdata;

import dev.finops.crds.v1alpha1.ConditionType;
import dev.finops.crds.v1alpha1.CostDataSpec;
import dev.finops.crds.v1alpha1.CostDataStatus;
import dev.finops.crds.v1alpha1.FinOpsPlatformStatus;
import dev.finops.crds.v1alpha1.LegacyCur;
import dev.finops.operator.platform.PlatformDesign;
import dev.finops.operator.preflight.Clearance;
import dev.finops.operator.resource.Managed;
import dev.finops.operator.resource.ObservedResource;
import dev.finops.operator.resource.ResourceStep;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Pass;
import dev.finops.operator.step.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.costandusagereport.model.ReportDefinition;
import software.amazon.awssdk.services.costandusagereport.model.ReportStatus;

/** Keeps the source of cost data as declared: the bucket, and the report that is delivered to it. */
public final class CostDataStep extends ResourceStep {
    @Override
    public String name() {
        return "costdata";
    }

    /** A bucket and a report change past the operator only by a person's hand. */
    @Override
    public int rest() {
        return 6;
    }

    @Override
    public String condition() {
        return ConditionType.COST_DATA_READY;
    }

    @Override
    public Set<Class<?>> needs() {
        return Set.of(Clearance.class);
    }

    @Override
    public Set<Class<?>> gives() {
        return Set.of(CostDataSource.class);
    }

    @Override
    protected List<Managed<?, ?>> resources(Pass pass) {
        PlatformDesign platform = pass.design();
        CostReport report = new CostReport(pass.session(), pass.owner(), platform.reportName());
        if (readsReportOfOthers(platform)) {
            return List.of(Managed.reference(report, reportNotFound(platform.reportName())));
        }
        boolean wanted = platform.spec().costData().source() == CostDataSpec.Source.LEGACY_CUR;
        BillingBucket bucket = new BillingBucket(
                pass.session(),
                pass.owner(),
                wanted ? platform.costDataBucket() : platform.names().costDataBucket());
        return wanted
                ? List.of(
                        Managed.wanted(bucket, () -> bucket(pass, platform.costDataBucket())),
                        Managed.wanted(report, () -> report(pass, platform.costDataBucket())))
                : List.of(Managed.unwanted(bucket), Managed.unwanted(report));
    }

    @Override
    protected Outcome nothingWanted() {
        return new Outcome.Done(Reason.COST_EXPLORER, "Cost Explorer is asked directly and needs no resources");
    }

    private static boolean readsReportOfOthers(PlatformDesign platform) {
        return platform.spec().costData().source() == CostDataSpec.Source.LEGACY_CUR
                && platform.legacyCur().report() == LegacyCur.Report.EXISTING;
    }

    private static Outcome reportNotFound(String name) {
        return new Outcome.Blocked(
                Reason.REPORT_NOT_FOUND,
                "There is no cost and usage report " + name
                        + " in this account: correct costData.legacyCur.reportName, or set costData.legacyCur.report to"
                        + " Managed");
    }

    private static BucketDesign bucket(Pass pass, String bucket) {
        return new BucketDesign(
                pass.session().region(),
                new DeliveryPolicy(
                        bucket, pass.session().accountId(), pass.session().partition()),
                pass.design().tags());
    }

    private static ReportDesign report(Pass pass, String bucket) {
        return new ReportDesign(
                bucket,
                pass.design().costDataPrefix(),
                pass.session().region(),
                pass.design().tags());
    }

    @Override
    public void publish(Pass pass, Optional<List<Managed<?, ?>>> desired, List<ObservedResource<?, ?>> observed) {
        Optional<CostDataLocation> location = live(observed, CostReport.Live.class)
                .map(CostReport.Live::definition)
                .map(report -> new CostDataLocation(report.s3Bucket(), report.s3Prefix() + "/" + report.reportName()));
        pass.facts().put(CostDataSource.class, new CostDataSource(location));
    }

    @Override
    public void report(Seen<List<Managed<?, ?>>, List<ObservedResource<?, ?>>> seen, FinOpsPlatformStatus status) {
        Optional<ReportDefinition> report =
                live(seen.observed(), CostReport.Live.class).map(CostReport.Live::definition);
        status.setCostData(new CostDataStatus(
                sourceName(seen.pass().spec().costData().source()),
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
}
