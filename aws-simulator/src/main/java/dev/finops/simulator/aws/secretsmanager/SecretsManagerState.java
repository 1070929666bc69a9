package dev.finops.simulator.aws.secretsmanager;

import java.util.Map;
import java.util.TreeMap;

/** The secrets of one account in one region, by name. */
final class SecretsManagerState {
    final Map<String, Secret> secrets = new TreeMap<>();
}
