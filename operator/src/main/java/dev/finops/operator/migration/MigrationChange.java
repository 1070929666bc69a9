package dev.finops.operator.migration;

import dev.finops.crds.v1alpha1.PlannedChange;
import dev.finops.operator.step.Change;
import java.util.List;

/** One call on the way of a migration. */
sealed interface MigrationChange extends Change {
    @Override
    default List<PlannedChange> details() {
        return Change.detail("migration", "AWS::ECS::TaskDefinition", "Modify", summary());
    }

    /** A definition alone runs nothing and changes nothing. */
    record Register(String family, String image) implements MigrationChange {
        @Override
        public String summary() {
            return "Register the task definition " + family + " of the image " + image;
        }
    }

    record Run(String definition, String image, int attempt) implements MigrationChange {
        @Override
        public String summary() {
            return "Migrate the database with " + image + (attempt == 1 ? "" : " (attempt " + attempt + ")");
        }
    }

    /** Remembers on AWS that the migration is done: ECS forgets a task an hour after it stopped. */
    record RecordSuccess(String definition) implements MigrationChange {
        @Override
        public Gate gate() {
            return Gate.PREPARATION;
        }

        @Override
        public String summary() {
            return "Record the success of the migration";
        }
    }

    record NextAttempt(String definition, int attempt) implements MigrationChange {
        @Override
        public Gate gate() {
            return Gate.PREPARATION;
        }

        @Override
        public String summary() {
            return "Begin attempt " + attempt + " of the migration";
        }
    }

    record Deregister(String definition) implements MigrationChange {
        @Override
        public String summary() {
            return "Deregister the task definition " + definition.substring(definition.lastIndexOf('/') + 1);
        }
    }
}
