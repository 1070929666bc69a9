package dev.finops.simulator.aws.logs;

import java.util.Map;
import java.util.TreeMap;

/** The log groups of one account in one region, by name. */
final class LogsState {
    final Map<String, StoredLogGroup> groups = new TreeMap<>();
}
