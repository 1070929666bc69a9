package dev.finops.operator.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.finops.operator.aws.AwsSessions;
import dev.finops.operator.domain.HostedZones.Zone;
import dev.finops.operator.ownership.Claim;
import dev.finops.operator.resource.Difference;
import dev.finops.operator.step.GivenPass;
import dev.finops.operator.step.Outcome;
import dev.finops.operator.step.Reason;
import dev.finops.simulator.aws.AwsSimulator;
import dev.finops.simulator.aws.AwsSimulatorOptions;
import dev.finops.simulator.aws.time.SteppedTime;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

class AliasRecordTest {
    private static final String NAME = "costs.example.com";
    private static final AliasDesign DESIGN = new AliasDesign("lb.us-east-1.elb.amazonaws.com", "ZLB");
    private static final Zone ZONE = new Zone(Optional.of("ZEXAMPLE"), Optional.empty());
    private static final Zone NO_ZONE = new Zone(Optional.empty(), Optional.of("There is no zone: make one"));
    private static final ResourceRecordSet OURS = owner("test/default/finops", DESIGN.target());
    private static final AliasRecord RECORD = record(null);

    private static AliasRecord record(@Nullable String lastChange) {
        return new AliasRecord(new HostedZones(GivenPass.session()), GivenPass.OWNER, NAME, null, lastChange);
    }

    static Stream<Arguments> claims() {
        return Stream.of(
                arguments(live(NO_ZONE, null), new Claim.Unmade()),
                arguments(live(ZONE, null), new Claim.Unmade()),
                arguments(live(ZONE, OURS), new Claim.Ours()),
                arguments(live(ZONE, OURS, alias(DESIGN.target(), "ZLB")), new Claim.Ours()),
                arguments(live(ZONE, OURS, alias("elsewhere.example.net", "ZLB")), new Claim.Ours()),
                arguments(
                        live(ZONE, owner("test/other/finops", DESIGN.target()), alias(DESIGN.target(), "ZLB")),
                        new Claim.AnothersPlatform("test/other/finops")),
                // Whatever the record says, nobody said whose it is.
                arguments(live(ZONE, null, alias(DESIGN.target(), "ZLB")), new Claim.Nobodys()),
                arguments(live(ZONE, null, plain(RRType.CNAME, "elsewhere.example.net")), new Claim.Nobodys()),
                arguments(live(ZONE, null, plain(RRType.AAAA, "2001:db8::1")), new Claim.Nobodys()),
                arguments(live(ZONE, text("v=spf1 -all")), new Claim.Nobodys()));
    }

    @ParameterizedTest
    @MethodSource("claims")
    void the_text_beside_a_record_says_whose_it_is(AliasRecord.Live live, Claim expected) {
        assertThat(RECORD.claim(live)).isEqualTo(expected);
    }

    static Stream<Arguments> differences() {
        return Stream.of(
                arguments(live(ZONE, OURS, alias(DESIGN.target(), "ZLB")), List.of()),
                arguments(live(ZONE, OURS, alias("LB.us-east-1.elb.amazonaws.com.", "ZLB")), List.of()),
                arguments(
                        live(ZONE, OURS, alias(DESIGN.target(), "ZLB"), plain(RRType.AAAA, "2001:db8::1")), List.of()),
                arguments(live(ZONE, OURS), List.of("alias: none -> " + DESIGN.target())),
                arguments(
                        live(ZONE, OURS, alias("elsewhere.example.net", "ZLB")),
                        List.of("alias: elsewhere.example.net -> " + DESIGN.target())),
                arguments(
                        live(ZONE, OURS, alias(DESIGN.target(), "ZOTHER")),
                        List.of("alias: " + DESIGN.target() + " -> " + DESIGN.target())),
                arguments(
                        live(ZONE, OURS, plain(RRType.A, "192.0.2.1")),
                        List.of("alias: 192.0.2.1 -> " + DESIGN.target())),
                arguments(
                        live(
                                ZONE,
                                owner("test/default/finops", "old.elb.amazonaws.com"),
                                alias("old.elb.amazonaws.com", "ZLB")),
                        List.of(
                                "alias: old.elb.amazonaws.com -> " + DESIGN.target(),
                                "owner record: old.elb.amazonaws.com -> " + DESIGN.target())),
                arguments(
                        live(
                                ZONE,
                                text("heritage=finops-operator,owner=test/default/finops"),
                                alias(DESIGN.target(), "ZLB")),
                        List.of("owner record: none -> " + DESIGN.target())));
    }

    @ParameterizedTest
    @MethodSource("differences")
    void where_a_record_leads_is_compared(AliasRecord.Live live, List<String> expected) {
        assertThat(RECORD.differences(DESIGN, live))
                .extracting(Difference::words)
                .containsExactlyElementsOf(expected);
    }

    @Test
    void a_name_without_a_zone_is_an_obstacle() {
        assertThat(RECORD.obstacle(Optional.of(live(NO_ZONE, null))))
                .contains(new Outcome.Blocked(Reason.NO_HOSTED_ZONE, "There is no zone: make one"));
        assertThat(RECORD.obstacle(Optional.of(live(ZONE, null)))).isEmpty();
    }

    @Test
    void a_record_that_name_servers_do_not_know_yet_is_waited_for() {
        AliasRecord.Live live = new AliasRecord.Live(
                ZONE, List.of(alias(DESIGN.target(), "ZLB")), Optional.of(OURS), Optional.of("PENDING"));

        assertThat(record("C123").standing(live)).isInstanceOfSatisfying(Outcome.Waiting.class, waiting -> {
            assertThat(waiting.reason()).isEqualTo(Reason.RECORD_PENDING);
            assertThat(waiting.operation()).contains("C123");
        });
    }

    @Test
    void a_record_that_is_known_everywhere_says_where_it_leads() {
        assertThat(RECORD.standing(live(ZONE, OURS, alias(DESIGN.target(), "ZLB"))))
                .isEqualTo(new Outcome.Done(Reason.RECORD_IN_SYNC, NAME + " leads to " + DESIGN.target()));
    }

    @Test
    void somebodys_record_of_ipv6_beside_it_is_told_and_not_touched() {
        AliasRecord.Live live = live(ZONE, OURS, alias(DESIGN.target(), "ZLB"), plain(RRType.AAAA, "2001:db8::1"));

        assertThat(RECORD.claim(live)).isEqualTo(new Claim.Ours());
        assertThat(RECORD.differences(DESIGN, live)).isEmpty();
        assertThat(RECORD.standing(live).message())
                .endsWith(
                        "beside it there is a record of type AAAA that this platform did not make, and does not touch");
    }

    @Test
    void only_the_records_that_this_platform_wrote_are_removed() throws IOException {
        SteppedTime time = new SteppedTime(GivenPass.NOW);
        try (AwsSimulator aws = AwsSimulator.start(AwsSimulatorOptions.stepped(time));
                AwsSessions sessions = new AwsSessions(
                        Clock.systemUTC(),
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAOPERATOR", "secret")),
                        Optional.of(aws.endpoint()))) {
            HostedZones zones = new HostedZones(sessions.session(GivenPass.OWNER, "123456789012", "us-east-1", null));
            Route53Client route53 = sessions.session(GivenPass.OWNER, "123456789012", "us-east-1", null)
                    .route53();
            String zone = route53.createHostedZone(
                            request -> request.name("example.com").callerReference("test"))
                    .hostedZone()
                    .id();
            AliasRecord record = new AliasRecord(zones, GivenPass.OWNER, NAME, null, null);
            record.create(DESIGN);
            ResourceRecordSet elsewhere = alias("elsewhere.example.net", "ZLB");
            ResourceRecordSet theirs = plain(RRType.AAAA, "2001:db8::1");
            upsert(route53, zone, elsewhere, theirs);

            record.retire(record.find().orElseThrow());

            assertThat(zones.addresses(zone, NAME))
                    .extracting(ResourceRecordSet::type)
                    .containsExactlyInAnyOrder(RRType.A, RRType.AAAA);
            assertThat(zones.text(zone, OwnerRecord.nameFor(NAME))).isEmpty();

            upsert(route53, zone, alias(DESIGN.target(), "ZLB"), OURS);
            record.retire(record.find().orElseThrow());

            assertThat(zones.addresses(zone, NAME))
                    .extracting(ResourceRecordSet::type)
                    .containsExactly(RRType.AAAA);
        }
    }

    private static void upsert(Route53Client route53, String zone, ResourceRecordSet... records) {
        route53.changeResourceRecordSets(request -> request.hostedZoneId(zone)
                .changeBatch(batch -> batch.changes(Stream.of(records)
                        .map(record -> software.amazon.awssdk.services.route53.model.Change.builder()
                                .action(ChangeAction.UPSERT)
                                .resourceRecordSet(record)
                                .build())
                        .toList())));
    }

    private static AliasRecord.Live live(Zone zone, @Nullable ResourceRecordSet text, ResourceRecordSet... addresses) {
        return new AliasRecord.Live(zone, List.of(addresses), Optional.ofNullable(text), Optional.empty());
    }

    private static ResourceRecordSet owner(String owner, String target) {
        return new OwnerRecord(owner, Optional.of(target)).recordFor(NAME);
    }

    private static ResourceRecordSet text(String text) {
        return ResourceRecordSet.builder()
                .name(OwnerRecord.nameFor(NAME))
                .type(RRType.TXT)
                .ttl(300L)
                .resourceRecords(
                        ResourceRecord.builder().value('"' + text + '"').build())
                .build();
    }

    private static ResourceRecordSet alias(String target, String zone) {
        return ResourceRecordSet.builder()
                .name(NAME)
                .type(RRType.A)
                .aliasTarget(alias -> alias.dnsName(target).hostedZoneId(zone).evaluateTargetHealth(false))
                .build();
    }

    private static ResourceRecordSet plain(RRType type, String value) {
        return ResourceRecordSet.builder()
                .name(NAME)
                .type(type)
                .ttl(300L)
                .resourceRecords(ResourceRecord.builder().value(value).build())
                .build();
    }
}
