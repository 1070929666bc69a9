package dev.finops.operator.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.crds.v1alpha1.PlannedChange;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudformation.model.ChangeAction;
import software.amazon.awssdk.services.cloudformation.model.PolicyAction;
import software.amazon.awssdk.services.cloudformation.model.Replacement;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.ResourceChangeDetail;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;

class ChangeSetReviewTest {
    private static final List<String> STATEFUL = List.of(
            "AWS::RDS::DBInstance",
            "AWS::RDS::DBCluster",
            "AWS::ElastiCache::ReplicationGroup",
            "AWS::ElastiCache::CacheCluster",
            "AWS::ElastiCache::ServerlessCache",
            "AWS::S3::Bucket",
            "AWS::EFS::FileSystem",
            "AWS::DynamoDB::Table",
            "AWS::SecretsManager::Secret");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // action, replacement, policy action, whether data may be lost
                "Add     | -           | -                  | false",
                "Add     | True        | -                  | false",
                "Import  | -           | -                  | false",
                "Modify  | -           | -                  | false",
                "Modify  | False       | -                  | false",
                "Modify  | True        | -                  | true",
                "Modify  | Conditional | -                  | true",
                "Modify  | someday     | -                  | true",
                "Modify  | False       | Retain             | false",
                "Modify  | False       | Snapshot           | false",
                "Modify  | False       | Delete             | true",
                "Modify  | False       | ReplaceAndDelete   | true",
                "Modify  | False       | ReplaceAndRetain   | true",
                "Modify  | False       | ReplaceAndSnapshot | true",
                "Modify  | False       | Someday            | true",
                "Dynamic | -           | -                  | true",
                "Dynamic | False       | -                  | true",
                "Remove  | -           | -                  | true",
                "Remove  | -           | Retain             | true",
                "Remove  | -           | Snapshot           | true",
                "Someday | -           | -                  | true",
            })
    void a_change_of_what_holds_data_may_lose_it(
            String action, @Nullable String replacement, @Nullable String policy, boolean loses) {
        assertThat(STATEFUL)
                .allSatisfy(type -> assertThat(ChangeSetReview.losesData(change(type, action, replacement, policy)))
                        .isEqualTo(loses));
    }

    @Test
    void what_holds_data_and_is_made_anew_where_somebody_deleted_it_is_empty() {
        assertThat(STATEFUL)
                .map(type -> change(type, "Add", null, null).toBuilder()
                        .resourceDriftStatus(StackResourceDriftStatus.DELETED)
                        .build())
                .allMatch(ChangeSetReview::losesData);
    }

    @Test
    void what_holds_no_data_loses_none() {
        Stream<ResourceChange> changes = ChangeAction.knownValues().stream()
                .flatMap(action -> Replacement.knownValues().stream()
                        .flatMap(replacement -> PolicyAction.knownValues().stream()
                                .map(policy -> change(
                                        "AWS::ECS::Service",
                                        action.toString(),
                                        replacement.toString(),
                                        policy.toString()))));

        assertThat(changes).noneMatch(ChangeSetReview::losesData);
    }

    @Test
    void a_detail_names_what_changes_of_a_resource() {
        ResourceChange change = change("AWS::RDS::DBInstance", "Modify", "True", null).toBuilder()
                .logicalResourceId("Database")
                .details(
                        changed("Properties", "Engine"),
                        changed("Properties", "AllocatedStorage"),
                        changed("Tags", null),
                        ResourceChangeDetail.builder()
                                .causingEntity("AllocatedStorage")
                                .build())
                .build();

        assertThat(ChangeSetReview.details(List.of(change)))
                .containsExactly(new PlannedChange(
                        "Database",
                        "AWS::RDS::DBInstance",
                        "Modify",
                        "True",
                        true,
                        null,
                        "AllocatedStorage, Engine, Tags"));
    }

    private static ResourceChangeDetail changed(String attribute, @Nullable String name) {
        return ResourceChangeDetail.builder()
                .target(target -> target.attribute(attribute).name(name))
                .build();
    }

    private static ResourceChange change(
            String type, String action, @Nullable String replacement, @Nullable String policy) {
        return ResourceChange.builder()
                .resourceType(type)
                .action(action)
                .replacement(replacement)
                .policyAction(policy)
                .build();
    }
}
