package dev.finops.operator.domain;

import dev.finops.crds.v1alpha1.PlannedChange;
import dev.finops.operator.step.Change;
import java.util.List;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** One batch of changes of records, which Route 53 makes all or none of. */
sealed interface DomainChange extends Change {
    String RECORD = "AWS::Route53::RecordSet";

    String name();

    String zoneId();

    @Override
    default List<PlannedChange> details() {
        return Change.detail(name(), RECORD, this instanceof RemoveAlias ? "Remove" : "Modify", summary());
    }

    /** @param drift whether there was a record of ours that led elsewhere */
    record UpsertAlias(String name, String zoneId, AliasRecord alias, boolean drift) implements DomainChange {
        @Override
        public String summary() {
            return "Let " + name + " lead to " + alias.target();
        }
    }

    record RemoveAlias(String name, String zoneId, List<ResourceRecordSet> records) implements DomainChange {
        @Override
        public String summary() {
            return "Remove the records of " + name;
        }
    }
}
