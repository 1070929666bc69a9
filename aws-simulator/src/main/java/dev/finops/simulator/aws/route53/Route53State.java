package dev.finops.simulator.aws.route53;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.route53.model.ChangeInfo;

/** The hosted zones of one account, and the changes under way, by ID. */
final class Route53State {
    final Map<String, StoredZone> zones = new LinkedHashMap<>();
    final Map<String, ChangeInfo> changes = new LinkedHashMap<>();
}
