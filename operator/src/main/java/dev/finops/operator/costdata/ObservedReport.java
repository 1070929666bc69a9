package dev.finops.operator.costdata;

import dev.finops.operator.ownership.Claim;
import software.amazon.awssdk.services.costandusagereport.model.ReportDefinition;

/** A report definition that exists, and whose it is. */
record ObservedReport(ReportDefinition definition, Claim claim) {}
