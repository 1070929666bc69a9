package dev.finops.operator.migration;

import dev.finops.crds.v1alpha1.PlannedChange;
import dev.finops.operator.ownership.Claim;
import dev.finops.operator.step.Change;
import java.util.List;

/** One call on the way of a migration, once its task definition is there. */
sealed interface MigrationChange extends Change {
    @Override
    default List<PlannedChange> details() {
        return Change.detail("migration", "AWS::ECS::Task", "Modify", summary());
    }

    record Run(Claim claim, MigrationDesign design, String definition, int attempt) implements MigrationChange {
        @Override
        public String summary() {
            return "Migrate the database with " + design.image() + (attempt == 1 ? "" : " (attempt " + attempt + ")");
        }
    }

    /** Remembers on AWS that the migration is done: ECS forgets a task an hour after it stopped. */
    record RecordSuccess(Claim claim, String definition) implements MigrationChange {
        @Override
        public Gate gate() {
            return Gate.PREPARATION;
        }

        @Override
        public String summary() {
            return "Record the success of the migration";
        }
    }

    record NextAttempt(Claim claim, String definition, String series, int attempt) implements MigrationChange {
        @Override
        public Gate gate() {
            return Gate.PREPARATION;
        }

        @Override
        public String summary() {
            return "Begin attempt " + attempt + " of the migration";
        }
    }
}
