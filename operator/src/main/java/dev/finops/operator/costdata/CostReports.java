package dev.finops.operator.costdata;

import dev.finops.operator.aws.AwsSession;
import dev.finops.operator.ownership.Owner;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.costandusagereport.CostAndUsageReportClient;
import software.amazon.awssdk.services.costandusagereport.model.DescribeReportDefinitionsRequest;
import software.amazon.awssdk.services.costandusagereport.model.ReportDefinition;
import software.amazon.awssdk.services.costandusagereport.model.Tag;

/** The calls to the Cost and Usage Report service, which lives in us-east-1 whatever the platform's region. */
final class CostReports {
    private static final Duration SHARED_FOR = Duration.ofSeconds(1);

    private final AwsSession session;

    CostReports(AwsSession session) {
        this.session = session.in("us-east-1");
    }

    Optional<ObservedReport> find(String name, Owner owner) {
        List<ReportDefinition> all = session.read(
                "report definitions",
                SHARED_FOR,
                () ->
                        cur()
                                .describeReportDefinitionsPaginator(DescribeReportDefinitionsRequest.builder()
                                        .build())
                                .stream()
                                .flatMap(page -> page.reportDefinitions().stream())
                                .toList());
        return all.stream()
                .filter(definition -> definition.reportName().equals(name))
                .findFirst()
                .map(definition -> new ObservedReport(definition, owner.claimOn(tags(name))));
    }

    void create(ReportDefinition definition, Map<String, String> tags) {
        cur().putReportDefinition(
                        request -> request.reportDefinition(definition).tags(asTags(tags)));
    }

    void modify(ReportDefinition definition) {
        cur().modifyReportDefinition(
                        request -> request.reportName(definition.reportName()).reportDefinition(definition));
    }

    void tag(String name, Map<String, String> tags) {
        cur().tagResource(request -> request.reportName(name).tags(asTags(tags)));
    }

    void untag(String name, String key) {
        cur().untagResource(request -> request.reportName(name).tagKeys(key));
    }

    private Map<String, String> tags(String name) {
        Map<String, String> tags = new HashMap<>();
        cur().listTagsForResource(request -> request.reportName(name))
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
