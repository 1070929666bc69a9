package dev.finops.simulator.aws.cur;

import dev.finops.simulator.aws.cur.CurState.Report;
import dev.finops.simulator.aws.s3.ServicePrincipal;
import dev.finops.simulator.aws.s3.SimulatedS3;
import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.tagging.TagRules;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.costandusagereport.CostAndUsageReportClient;
import software.amazon.awssdk.services.costandusagereport.model.DeleteReportDefinitionRequest;
import software.amazon.awssdk.services.costandusagereport.model.DeleteReportDefinitionResponse;
import software.amazon.awssdk.services.costandusagereport.model.DescribeReportDefinitionsRequest;
import software.amazon.awssdk.services.costandusagereport.model.DescribeReportDefinitionsResponse;
import software.amazon.awssdk.services.costandusagereport.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.costandusagereport.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.costandusagereport.model.ModifyReportDefinitionRequest;
import software.amazon.awssdk.services.costandusagereport.model.ModifyReportDefinitionResponse;
import software.amazon.awssdk.services.costandusagereport.model.PutReportDefinitionRequest;
import software.amazon.awssdk.services.costandusagereport.model.PutReportDefinitionResponse;
import software.amazon.awssdk.services.costandusagereport.model.ReportDefinition;
import software.amazon.awssdk.services.costandusagereport.model.Tag;
import software.amazon.awssdk.services.costandusagereport.model.TagResourceRequest;
import software.amazon.awssdk.services.costandusagereport.model.TagResourceResponse;
import software.amazon.awssdk.services.costandusagereport.model.UntagResourceRequest;
import software.amazon.awssdk.services.costandusagereport.model.UntagResourceResponse;

/**
 * The Cost and Usage Report. Its only endpoint is in us-east-1, whatever the bucket's region. Definitions are kept and
 * checked; reports are not delivered.
 *
 * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/cur-s3.html">the bucket's policy</a>
 */
public final class SimulatedCur implements CostAndUsageReportClient {
    private static final TagRules TAG_RULES = TagRules.refusing(problem -> CurErrors.invalid(problem.sentence()));
    private static final int MOST_REPORTS = 10;
    private static final int PAGE = 5;
    private static final String TEST_OBJECT = "aws-programmatic-access-test-object";

    private final SimulatedS3 s3;
    private final Regional<CurState> states = Regional.global(CurState::new);

    public SimulatedCur(SimulatedS3 s3) {
        this.s3 = s3;
    }

    private Map<String, Report> reports() {
        requireHomeRegion();
        return states.current().reports;
    }

    /** Elsewhere there is no endpoint, so clients do not even get an answer; the nearest to that is a refusal. */
    private static void requireHomeRegion() {
        String region = Caller.current().region();
        if (!region.equals("us-east-1") && !region.equals("cn-northwest-1")) {
            throw CurErrors.otherRegion();
        }
    }

    @Override
    public PutReportDefinitionResponse putReportDefinition(PutReportDefinitionRequest request) {
        Map<String, Report> reports = reports();
        ReportDefinition definition = ReportRules.complete(request.reportDefinition());
        ReportRules.check(definition);
        if (reports.containsKey(definition.reportName())) {
            throw CurErrors.duplicateName(definition.reportName());
        }
        if (reports.size() >= MOST_REPORTS) {
            throw CurErrors.limitReached(MOST_REPORTS);
        }
        verifyBucket(definition);
        reports.put(definition.reportName(), new Report(definition, tags(new LinkedHashMap<>(), request.tags())));
        return PutReportDefinitionResponse.builder().build();
    }

    /** Billing checks the bucket in its own name, and leaves a trace that keeps the bucket from being empty. */
    private void verifyBucket(ReportDefinition definition) {
        String accountId = Caller.current().accountId();
        var billing = new ServicePrincipal(
                "billingreports.amazonaws.com", accountId, "arn:aws:cur:us-east-1:" + accountId + ":definition/*");
        String bucket = definition.s3Bucket();
        boolean usable = s3.regionOf(bucket)
                        .filter(definition.s3RegionAsString()::equals)
                        .isPresent()
                && s3.allows(billing, bucket, "s3:GetBucketAcl")
                && s3.allows(billing, bucket, "s3:GetBucketPolicy")
                && s3.allows(billing, bucket, "s3:PutObject", TEST_OBJECT);
        if (!usable) {
            throw CurErrors.invalid("Failed to verify customer bucket permission. accountId= " + accountId
                    + ", bucket name: " + bucket + ", bucket region: " + definition.s3RegionAsString());
        }
        s3.put(billing, bucket, TEST_OBJECT, "test".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public ModifyReportDefinitionResponse modifyReportDefinition(ModifyReportDefinitionRequest request) {
        Report report = existing(request.reportName());
        ReportDefinition definition = ReportRules.complete(request.reportDefinition());
        ReportRules.check(definition);
        ReportRules.checkChange(report.definition(), definition);
        verifyBucket(definition);
        reports().put(request.reportName(), new Report(definition, report.tags()));
        return ModifyReportDefinitionResponse.builder().build();
    }

    @Override
    public DescribeReportDefinitionsResponse describeReportDefinitions(DescribeReportDefinitionsRequest request) {
        List<ReportDefinition> all =
                reports().values().stream().map(Report::definition).toList();
        int most = Objects.requireNonNullElse(request.maxResults(), PAGE);
        if (most != PAGE) {
            throw CurErrors.invalid("1 validation error detected: Value '" + most
                    + "' at 'maxResults' failed to satisfy constraint: Member must have value equal to " + PAGE);
        }
        int from = request.nextToken() == null ? 0 : position(all, request.nextToken());
        int to = Math.min(all.size(), from + most);
        return DescribeReportDefinitionsResponse.builder()
                .reportDefinitions(all.subList(from, to))
                .nextToken(to < all.size() ? Integer.toString(to) : null)
                .build();
    }

    private static int position(List<ReportDefinition> all, String token) {
        if (!token.matches("\\d{1,4}") || Integer.parseInt(token) > all.size()) {
            throw CurErrors.invalid("Invalid nextToken");
        }
        return Integer.parseInt(token);
    }

    /** Succeeds too where there is no such report. */
    @Override
    public DeleteReportDefinitionResponse deleteReportDefinition(DeleteReportDefinitionRequest request) {
        boolean deleted = reports().remove(Objects.requireNonNullElse(request.reportName(), "")) != null;
        return DeleteReportDefinitionResponse.builder()
                .responseMessage(deleted ? "Report deleted successfully" : "Report not found, nothing deleted")
                .build();
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        var tags = new ArrayList<Tag>();
        existing(request.reportName())
                .tags()
                .forEach((key, value) ->
                        tags.add(Tag.builder().key(key).value(value).build()));
        return ListTagsForResourceResponse.builder().tags(tags).build();
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        tags(existing(request.reportName()).tags(), request.tags());
        return TagResourceResponse.builder().build();
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        existing(request.reportName()).tags().keySet().removeAll(request.tagKeys());
        return UntagResourceResponse.builder().build();
    }

    private static Map<String, String> tags(Map<String, String> present, List<Tag> added) {
        TAG_RULES.put(
                present,
                added.stream()
                        .map(tag -> Map.entry(tag.key(), Objects.requireNonNullElse(tag.value(), "")))
                        .toList());
        return present;
    }

    private Report existing(@Nullable String name) {
        Report report = reports().get(Objects.requireNonNullElse(name, ""));
        if (report == null) {
            throw CurErrors.notFound(name);
        }
        return report;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
