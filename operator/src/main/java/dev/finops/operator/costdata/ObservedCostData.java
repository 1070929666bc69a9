package dev.finops.operator.costdata;

import java.util.Optional;

/** What is there of the sources of cost data. For a report of others the bucket is not looked at. */
record ObservedCostData(ObservedBucket bucket, Optional<ObservedReport> report) {
    static final ObservedCostData NOTHING_NEEDED = new ObservedCostData(new ObservedBucket.Absent(), Optional.empty());
}
