package dev.finops.simulator.aws.cur;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.costandusagereport.model.ReportDefinition;

/** The report definitions of one account, by name. */
final class CurState {
    record Report(ReportDefinition definition, Map<String, String> tags) {}

    final Map<String, Report> reports = new TreeMap<>();
}
