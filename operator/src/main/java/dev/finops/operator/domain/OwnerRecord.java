package dev.finops.operator.domain;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * The TXT record beside an address record that says whose that is, and what was written. It stands under a name of its own,
 * since the name itself may hold other texts, such as SPF.
 *
 * @param target where the record that this platform wrote leads: only that one is its own
 */
record OwnerRecord(String owner, Optional<String> target) {
    private static final String OWNER = "heritage=finops-operator,owner=";
    private static final String TARGET = "heritage=finops-operator,target=";
    private static final long TTL_SECONDS = 300;

    static String nameFor(String name) {
        return "_finops-owner." + name;
    }

    /** Empty for a text that is none of this operator's. */
    static Optional<OwnerRecord> read(ResourceRecordSet text) {
        return value(text, OWNER).map(owner -> new OwnerRecord(owner, value(text, TARGET)));
    }

    private static Optional<String> value(ResourceRecordSet text, String prefix) {
        return text.resourceRecords().stream()
                .map(record -> record.value().replace("\"", ""))
                .filter(value -> value.startsWith(prefix))
                .map(value -> value.substring(prefix.length()))
                .findFirst();
    }

    ResourceRecordSet recordFor(String name) {
        List<String> texts =
                target.map(it -> List.of(OWNER + owner, TARGET + it)).orElse(List.of(OWNER + owner));
        return ResourceRecordSet.builder()
                .name(nameFor(name))
                .type(RRType.TXT)
                .ttl(TTL_SECONDS)
                .resourceRecords(texts.stream()
                        .map(text ->
                                ResourceRecord.builder().value('"' + text + '"').build())
                        .toList())
                .build();
    }
}
