package dev.finops.simulator.aws.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Simulation;
import dev.finops.simulator.aws.time.SteppedTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.InvalidChangeBatchException;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

// The SDK takes builders as varargs of a generic type.
@SuppressWarnings("unchecked")
class SimulatedRoute53Test {
    private static final Caller CALLER =
            new Caller("123456789012", "us-east-1", "arn:aws:iam::123456789012:user/administrator");

    private final SteppedTime time = new SteppedTime(Instant.parse("2026-11-01T00:00:00Z"));
    private final SimulatedRoute53 route53 = new SimulatedRoute53(new Simulation(time, 1));
    private String zone = "";

    @BeforeEach
    void givenAZone() {
        CALLER.run(() -> zone = route53.createHostedZone(
                        request -> request.name("example.com").callerReference("one"))
                .hostedZone()
                .id());
    }

    private static ResourceRecordSet text(String name, String value) {
        return ResourceRecordSet.builder()
                .name(name)
                .type(RRType.TXT)
                .ttl(300L)
                .resourceRecords(record -> record.value(value))
                .build();
    }

    private ChangeResourceRecordSetsResponse change(ChangeAction action, ResourceRecordSet set) {
        return route53.changeResourceRecordSets(request -> request.hostedZoneId(zone)
                .changeBatch(batch -> batch.changes(
                        Change.builder().action(action).resourceRecordSet(set).build())));
    }

    @Test
    void aChangeIsPendingBeforeItIsInSync() {
        CALLER.run(() -> {
            String id = change(ChangeAction.UPSERT, text("_owner.example.com", "\"me\""))
                    .changeInfo()
                    .id();
            assertThat(route53.getChange(request -> request.id(id)).changeInfo().status())
                    .isEqualTo(ChangeStatus.PENDING);

            time.advance(Duration.ofMinutes(1));

            assertThat(route53.getChange(request -> request.id(id)).changeInfo().status())
                    .isEqualTo(ChangeStatus.INSYNC);
        });
    }

    @Test
    void aBatchWithOneBadChangeChangesNothing() {
        CALLER.run(() -> {
            assertThatThrownBy(() -> route53.changeResourceRecordSets(request -> request.hostedZoneId(zone)
                            .changeBatch(batch -> batch.changes(
                                    Change.builder()
                                            .action(ChangeAction.CREATE)
                                            .resourceRecordSet(text("a.example.com", "\"1\""))
                                            .build(),
                                    Change.builder()
                                            .action(ChangeAction.CREATE)
                                            .resourceRecordSet(text("a.example.org", "\"1\""))
                                            .build()))))
                    .isInstanceOf(InvalidChangeBatchException.class)
                    .hasMessageContaining("is not permitted in zone example.com.");

            assertThat(route53.listResourceRecordSets(request -> request.hostedZoneId(zone))
                            .resourceRecordSets())
                    .hasSize(2);
        });
    }

    @Test
    void aDeleteMustGiveTheRecordExactlyAsItIs() {
        CALLER.run(() -> {
            change(ChangeAction.CREATE, text("a.example.com", "\"1\""));

            assertThatThrownBy(() -> change(ChangeAction.DELETE, text("a.example.com", "\"2\"")))
                    .isInstanceOf(InvalidChangeBatchException.class)
                    .hasMessageContaining("do not match the current values");
            change(ChangeAction.DELETE, text("A.example.com.", "\"1\""));
        });
    }

    @Test
    void listsRecordsByLabelsFromTheRightAndFromAGivenName() {
        CALLER.run(() -> {
            change(ChangeAction.CREATE, text("b.example.com", "\"1\""));
            change(ChangeAction.CREATE, text("z.a.example.com", "\"1\""));

            assertThat(route53.listResourceRecordSets(
                                    request -> request.hostedZoneId(zone).startRecordName("a.example.com"))
                            .resourceRecordSets())
                    .extracting(ResourceRecordSet::name)
                    .containsExactly("z.a.example.com.", "b.example.com.");
        });
    }
}
