package dev.finops.operator.costdata;

import dev.finops.operator.aws.AwsSession;
import dev.finops.operator.ownership.Claim;
import dev.finops.operator.ownership.Owner;
import dev.finops.operator.resource.Difference;
import dev.finops.operator.resource.ManagedResource;
import dev.finops.operator.resource.ResourceName;
import dev.finops.operator.resource.Retirement;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Reason;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.costandusagereport.CostAndUsageReportClient;
import software.amazon.awssdk.services.costandusagereport.model.DescribeReportDefinitionsRequest;
import software.amazon.awssdk.services.costandusagereport.model.LastStatus;
import software.amazon.awssdk.services.costandusagereport.model.ReportDefinition;
import software.amazon.awssdk.services.costandusagereport.model.ReportStatus;
import software.amazon.awssdk.services.costandusagereport.model.Tag;

/** A legacy Cost and Usage Report. Its service lives in us-east-1, whatever the platform's region. */
final class CostReport implements ManagedResource<ReportDesign, CostReport.Live> {
    private static final Duration SHARED_FOR = Duration.ofSeconds(30);
    private static final int MOST_REPORTS = 10;

    private final AwsSession session;
    private final Owner owner;
    private final String report;

    CostReport(AwsSession session, Owner owner, String report) {
        this.session = session.in("us-east-1");
        this.owner = owner;
        this.report = report;
    }

    record Live(ReportDefinition definition, Claim claim) {}

    @Override
    public ResourceName name() {
        return new ResourceName("AWS::CUR::ReportDefinition", "cost and usage report", report);
    }

    @Override
    public Optional<Live> find() {
        return all().stream()
                .filter(definition -> definition.reportName().equals(report))
                .findFirst()
                .map(definition -> new Live(definition, owner.claimOn(tags())));
    }

    private List<ReportDefinition> all() {
        return session.read(
                "report definitions",
                SHARED_FOR,
                () ->
                        cur()
                                .describeReportDefinitionsPaginator(DescribeReportDefinitionsRequest.builder()
                                        .build())
                                .stream()
                                .flatMap(page -> page.reportDefinitions().stream())
                                .toList());
    }

    /** @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/cur-limits.html">Quotas and restrictions</a> */
    @Override
    public Optional<Outcome> obstacle(Optional<Live> live) {
        if (live.isPresent()) {
            return Optional.empty();
        }
        List<String> others = all().stream().map(ReportDefinition::reportName).toList();
        return others.size() >= MOST_REPORTS
                ? Optional.of(new Outcome.Blocked(
                        Reason.REPORT_LIMIT,
                        "The account has " + others.size()
                                + " cost and usage reports, and AWS takes no more: delete one"
                                + " of " + String.join(", ", others)
                                + ", or read one of them with costData.legacyCur.report Existing and its reportName"))
                : Optional.empty();
    }

    @Override
    public Claim claim(Live live) {
        return live.claim();
    }

    @Override
    public String id(Live live) {
        return "arn:" + session.partition() + ":cur:us-east-1:" + session.accountId() + ":definition/" + report;
    }

    @Override
    public String remedy() {
        return "set costData.legacyCur.report to Existing to read it as it is, or choose another"
                + " costData.legacyCur.reportName";
    }

    /** What is not declared here, AWS may fill in as it likes. */
    @Override
    public List<Difference> differences(ReportDesign desired, Live live) {
        ReportDefinition wanted = desired.definition(report);
        ReportDefinition found = live.definition();
        return new Difference.Comparison()
                .key("bucket", wanted.s3Bucket(), found.s3Bucket())
                .key("prefix", wanted.s3Prefix(), found.s3Prefix())
                .key("bucket's region", wanted.s3RegionAsString(), found.s3RegionAsString())
                .key("time unit", wanted.timeUnitAsString(), found.timeUnitAsString())
                .key("format", wanted.formatAsString(), found.formatAsString())
                .key("compression", wanted.compressionAsString(), found.compressionAsString())
                .key(
                        "schema elements",
                        Set.copyOf(found.additionalSchemaElements()).containsAll(wanted.additionalSchemaElements()),
                        wanted.additionalSchemaElementsAsStrings(),
                        found.additionalSchemaElementsAsStrings())
                .key(
                        "artifacts",
                        Set.copyOf(found.additionalArtifacts()).equals(Set.copyOf(wanted.additionalArtifacts())),
                        wanted.additionalArtifactsAsStrings(),
                        found.additionalArtifactsAsStrings())
                .key("refresh of closed reports", wanted.refreshClosedReports(), found.refreshClosedReports())
                .key("versioning", wanted.reportVersioningAsString(), found.reportVersioningAsString())
                .differences();
    }

    /** After the bucket: AWS tries to write to it when the report is put. */
    @Override
    public Outcome create(ReportDesign desired) {
        cur().putReportDefinition(request ->
                request.reportDefinition(desired.definition(report)).tags(asTags(desired.tags())));
        return new Outcome.Done("Made");
    }

    @Override
    public Outcome update(ReportDesign desired, Live live, List<Difference> differences) {
        cur().modifyReportDefinition(
                        request -> request.reportName(report).reportDefinition(desired.definition(report)));
        return new Outcome.Done("Updated");
    }

    @Override
    public Outcome takeBack(ReportDesign desired, Live live) {
        cur().untagResource(request -> request.reportName(report).tagKeys(Owner.RELEASED_TAG));
        cur().tagResource(request -> request.reportName(report).tags(asTags(desired.tags())));
        return new Outcome.Done("Taken back");
    }

    @Override
    public Retirement retirement() {
        return Retirement.RELEASE;
    }

    /** It goes on delivering. */
    @Override
    public Outcome retire(Live live) {
        cur().tagResource(request -> request.reportName(report).tags(asTags(Map.of(Owner.RELEASED_TAG, "true"))));
        return new Outcome.Done("Released");
    }

    @Override
    public Outcome standing(Live live) {
        Optional<ReportStatus> status = Optional.ofNullable(live.definition().reportStatus());
        LastStatus last = status.map(ReportStatus::lastStatus).orElse(null);
        if (last == LastStatus.ERROR_PERMISSIONS || last == LastStatus.ERROR_NO_BUCKET) {
            return new Outcome.Failed(
                    Reason.DELIVERY_FAILED,
                    "AWS could not deliver the last report (" + last
                            + "): see that nothing denies billingreports.amazonaws.com access to the bucket "
                            + live.definition().s3Bucket(),
                    true);
        }
        if (last == null) {
            return new Outcome.Done(
                    Reason.DATA_PENDING, "The report is set up; AWS delivers its first data within about 24 hours");
        }
        return new Outcome.Done(
                Reason.DELIVERING,
                "AWS delivered last at "
                        + status.map(ReportStatus::lastDelivery).orElse("an unknown time"));
    }

    private Map<String, String> tags() {
        Map<String, String> tags = new HashMap<>();
        cur().listTagsForResource(request -> request.reportName(report))
                .tags()
                .forEach(tag -> tags.put(tag.key(), tag.value()));
        return tags;
    }

    private static List<Tag> asTags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> Tag.builder()
                        .key(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
    }

    private CostAndUsageReportClient cur() {
        return session.costAndUsageReport();
    }
}
