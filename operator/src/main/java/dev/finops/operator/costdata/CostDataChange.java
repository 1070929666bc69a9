package dev.finops.operator.costdata;

import dev.finops.crds.v1alpha1.PlannedChange;
import dev.finops.operator.step.Change;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.costandusagereport.model.ReportDefinition;

/** One call that brings the cost data's bucket or report nearer to what is declared. */
sealed interface CostDataChange extends Change {
    String BUCKET = "AWS::S3::Bucket";
    String REPORT = "AWS::CUR::ReportDefinition";

    /** What is set on a bucket. */
    enum Setting {
        PUBLIC_ACCESS_BLOCK,
        ENCRYPTION,
        VERSIONING,
        TAGS,
        DELIVERY_POLICY;

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    record CreateBucket(String bucket) implements CostDataChange {
        @Override
        public String summary() {
            return "Create the bucket " + bucket;
        }

        @Override
        public List<PlannedChange> details() {
            return Change.detail(bucket, BUCKET, "Add", summary());
        }
    }

    /** @param drift whether the bucket was complete before, so that somebody must have taken it away by hand */
    record SetOnBucket(String bucket, Setting setting, boolean drift) implements CostDataChange {
        @Override
        public String summary() {
            return "Set the " + setting.words() + " of the bucket " + bucket;
        }

        @Override
        public List<PlannedChange> details() {
            return Change.detail(bucket, BUCKET, "Modify", summary());
        }
    }

    record CreateReport(ReportDefinition definition) implements CostDataChange {
        @Override
        public String summary() {
            return "Create the cost and usage report " + definition.reportName();
        }

        @Override
        public List<PlannedChange> details() {
            return Change.detail(definition.reportName(), REPORT, "Add", summary());
        }
    }

    /** @param drift whether it differs in what no manifest says, so that somebody must have changed it by hand */
    record ModifyReport(ReportDefinition definition, boolean drift) implements CostDataChange {
        @Override
        public String summary() {
            return "Bring the cost and usage report " + definition.reportName() + " to what is declared";
        }

        @Override
        public List<PlannedChange> details() {
            return Change.detail(definition.reportName(), REPORT, "Modify", summary());
        }
    }

    record TagReport(String report) implements CostDataChange {
        @Override
        public String summary() {
            return "Take back the cost and usage report " + report + ", which this platform kept when it was deleted";
        }

        @Override
        public List<PlannedChange> details() {
            return Change.detail(report, REPORT, "Modify", summary());
        }
    }

    record ReleaseBucket(String bucket) implements CostDataChange {
        @Override
        public String summary() {
            return "Keep the bucket " + bucket + " with its billing data, tagged as released";
        }

        @Override
        public List<PlannedChange> details() {
            return Change.detail(bucket, BUCKET, "Modify", summary());
        }
    }

    record ReleaseReport(String report) implements CostDataChange {
        @Override
        public String summary() {
            return "Keep the cost and usage report " + report + " delivering, tagged as released";
        }

        @Override
        public List<PlannedChange> details() {
            return Change.detail(report, REPORT, "Modify", summary());
        }
    }
}
