package dev.finops.operator.domain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * The records that a platform wants: an alias to its load balancer, and beside it a TXT record that says whose it is. The TXT
 * stands under a name of its own, since the name itself may hold other texts, such as SPF.
 *
 * @param targetZoneId the zone of the load balancer's own name, as the load balancer tells it
 */
record AliasRecord(String name, String target, String targetZoneId, String owner) {
    private static final String HERITAGE = "heritage=finops-operator,owner=";
    private static final long TTL_SECONDS = 300;

    static String ownerName(String name) {
        return "_finops-owner." + name;
    }

    static String ownerText(String owner) {
        return "\"" + HERITAGE + owner + "\"";
    }

    /** Who a TXT record names; empty when it is none of ours. */
    static Optional<String> ownerIn(ResourceRecordSet text) {
        return text.resourceRecords().stream()
                .map(record -> record.value().replace("\"", ""))
                .filter(value -> value.startsWith(HERITAGE))
                .map(value -> value.substring(HERITAGE.length()))
                .findFirst();
    }

    /** The load balancers have IPv4 addresses only, so there is no AAAA record. */
    List<ResourceRecordSet> records() {
        return List.of(
                ResourceRecordSet.builder()
                        .name(name)
                        .type(RRType.A)
                        .aliasTarget(alias ->
                                alias.dnsName(target).hostedZoneId(targetZoneId).evaluateTargetHealth(false))
                        .build(),
                ResourceRecordSet.builder()
                        .name(ownerName(name))
                        .type(RRType.TXT)
                        .ttl(TTL_SECONDS)
                        .resourceRecords(
                                ResourceRecord.builder().value(ownerText(owner)).build())
                        .build());
    }

    /** Whether an address record leads where this one would. */
    boolean matches(ResourceRecordSet record) {
        return record.type() == RRType.A
                && record.aliasTarget() != null
                && canonical(record.aliasTarget().dnsName()).equals(canonical(target))
                && record.aliasTarget().hostedZoneId().equals(targetZoneId);
    }

    static boolean sameName(String one, String other) {
        return canonical(one).equals(canonical(other));
    }

    private static String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
