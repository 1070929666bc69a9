package dev.finops.backend.folder;

import dev.finops.backend.charges.BillFormat;
import dev.finops.backend.charges.Charge;
import dev.finops.backend.charges.Labels;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.sql.DuckDbPrinter;
import dev.finops.backend.sql.Relation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out how much of what some copies of a bill charge is the same, by reading them; remembers it until a file changes.
 * Ids of line items are of no use for it: AWS gives the same line another one with each delivery.
 */
final class Overlaps {
    private static final Logger LOG = LoggerFactory.getLogger(Overlaps.class);
    /** Of more charges than that only a part is compared, which is drawn by their content. */
    private static final long MOST_COMPARED = 1_000_000;
    /** Below it, a difference is one of rounding. */
    private static final String ROUNDING = "0.000001";

    /** What tells charges apart, with the columns of files that it is read from. */
    private static final Map<String, List<String>> ALWAYS = Map.of(
            Charge.SUB_ACCOUNT_ID, List.of("line_item_usage_account_id", "subaccountid"),
            Charge.SERVICE, List.of("line_item_product_code", "x_servicecode"));

    private static final Map<String, List<String>> IN_DETAIL = Map.of(
            Charge.USAGE_TYPE, List.of("line_item_usage_type", "x_usagetype", "skumeter"),
            Charge.OPERATION, List.of("line_item_operation", "x_operation"),
            Charge.RESOURCE_ID, List.of("line_item_resource_id", "resourceid"));

    /** How finely charges are told apart. */
    enum Grain {
        /** By what was used and when it began. */
        LINE,
        /** By what was used in the whole month: exports by the hour, the day and the month agree on that alone. */
        MONTH,
        /** By account, service and day: copies of several formats and sets of columns agree on that. */
        DAY_OF_SERVICE
    }

    /** Two copies, by their places in the list. */
    record Pair(int one, int other) {}

    /** @param equal of the common ones, those that cost the same in both */
    private record Common(long charges, long equal) {}

    private record Key(Grain grain, List<List<DataFile>> files) {}

    /**
     * How much is the same.
     *
     * @param charges how many different ones each copy has
     */
    record Overlap(Map<Integer, Long> charges, Map<Pair, Common> common) {
        long of(int copy) {
            return charges.getOrDefault(copy, 0L);
        }

        /** How many of one copy's charges another has, whatever they cost there. */
        long common(int one, int other) {
            return between(one, other).charges();
        }

        /** Whether half of the charges of the copy with fewer are in the other, for the same cost. */
        boolean areTheSame(int one, int other) {
            return smaller(one, other) > 0 && between(one, other).equal() * 2 >= smaller(one, other);
        }

        /** Whether hardly a charge is in both. */
        boolean areApart(int one, int other) {
            return between(one, other).charges() * 10 < Math.max(1, smaller(one, other));
        }

        private long smaller(int one, int other) {
            return Math.min(of(one), of(other));
        }

        private Common between(int one, int other) {
            return common.getOrDefault(new Pair(Math.min(one, other), Math.max(one, other)), new Common(0, 0));
        }
    }

    private final Map<Key, Overlap> known = new HashMap<>();
    private final Set<Key> asked = new HashSet<>();

    /** @param copies of one month's bill */
    Overlap of(Connection connection, List<BillCopy> copies, Grain grain) {
        var key = new Key(
                grain,
                copies.stream()
                        .map(copy -> copy.files().stream().map(FileFacts::file).toList())
                        .toList());
        asked.add(key);
        return known.computeIfAbsent(key, ignored -> read(connection, copies, grain));
    }

    /** What was not asked for since the last time is of files that are gone. */
    void forgetOthers() {
        known.keySet().retainAll(asked);
        asked.clear();
    }

    private static Overlap read(Connection connection, List<BillCopy> copies, Grain grain) {
        var charges = new HashMap<Integer, Long>();
        var common = new HashMap<Pair, Common>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql(copies, grain))) {
            while (row.next()) {
                int one = row.getInt("one");
                int other = row.getInt("other");
                if (one == other) {
                    charges.put(one, row.getLong("charges"));
                } else {
                    common.put(new Pair(one, other), new Common(row.getLong("charges"), row.getLong("equal")));
                }
            }
        } catch (SQLException e) {
            LOG.warn("Copies of a bill cannot be compared", e);
        }
        return new Overlap(charges, common);
    }

    private static String sql(List<BillCopy> copies, Grain grain) {
        long lineItems =
                copies.stream().mapToLong(copy -> copy.share().lineItems()).sum();
        var rows = new ArrayList<String>();
        for (int place = 0; place < copies.size(); place++) {
            for (FileFacts facts : copies.get(place).files()) {
                rows.add(rows(place, copies.get(place), facts, grain, keys(copies, grain)));
            }
        }
        return """
                WITH charges AS MATERIALIZED (
                    SELECT copy, charge, sum(cost) AS cost FROM (%s) WHERE charge %% %d = 0 GROUP BY copy, charge)
                SELECT copy AS one, copy AS other, count(*) AS charges, count(*) AS equal FROM charges GROUP BY copy
                UNION ALL
                SELECT one.copy, other.copy, count(*), count(*) FILTER (WHERE abs(one.cost - other.cost) < %s)
                FROM charges AS one JOIN charges AS other ON one.charge = other.charge AND one.copy < other.copy
                GROUP BY one.copy, other.copy""".formatted(String.join(" UNION ALL ", rows), Math.max(1, lineItems / MOST_COMPARED), ROUNDING);
    }

    private static String rows(int place, BillCopy copy, FileFacts facts, Grain grain, List<String> keys) {
        var needed = new HashSet<>(keys);
        needed.addAll(List.of(
                Charge.BILLING_PERIOD_START,
                Charge.CHARGE_PERIOD_START,
                Charge.BILLING_ACCOUNT_ID,
                Charge.SPLIT_ALLOCATION,
                Charge.column(Metric.UNBLENDED),
                Charge.column(Metric.NET_UNBLENDED)));
        Relation charges =
                Charge.only(needed, facts.format().charges(facts.columns(), Labels.NONE, FileProbe.scan(facts.file())));
        String payer = copy.share().payer();
        return "SELECT %d AS copy, hash(%s) AS charge, coalesce(%s, %s, 0) AS cost FROM (%s) WHERE %s = DATE '%s' AND NOT %s AND %s"
                .formatted(
                        place,
                        String.join(", ", hashed(keys, grain)),
                        Charge.column(Metric.UNBLENDED),
                        Charge.column(Metric.NET_UNBLENDED),
                        DuckDbPrinter.print(charges),
                        Charge.BILLING_PERIOD_START,
                        copy.share().month(),
                        Charge.SPLIT_ALLOCATION,
                        payer == null
                                ? Charge.BILLING_ACCOUNT_ID + " IS NULL"
                                : Charge.BILLING_ACCOUNT_ID + " = '" + payer.replace("'", "''") + "'");
    }

    private static List<String> hashed(List<String> keys, Grain grain) {
        var hashed = new ArrayList<>(keys);
        switch (grain) {
            case LINE -> hashed.add(Charge.CHARGE_PERIOD_START);
            case DAY_OF_SERVICE -> hashed.add("CAST(" + Charge.CHARGE_PERIOD_START + " AS DATE)");
            case MONTH -> {}
        }
        return hashed;
    }

    /** Those that every file has a column for. */
    private static List<String> keys(List<BillCopy> copies, Grain grain) {
        var keys = new ArrayList<>(List.of(Charge.BILLING_CURRENCY));
        boolean focus = copies.stream().allMatch(copy -> copy.format() == BillFormat.FOCUS);
        // FOCUS has names of its own for both.
        if (focus || copies.stream().noneMatch(copy -> copy.format() == BillFormat.FOCUS)) {
            keys.add(Charge.LINE_ITEM_TYPE);
        }
        if (focus) {
            keys.add(Charge.SERVICE);
        }
        ALWAYS.forEach((key, columns) -> addIfAllHaveIt(key, columns, copies, keys));
        if (grain != Grain.DAY_OF_SERVICE) {
            IN_DETAIL.forEach((key, columns) -> addIfAllHaveIt(key, columns, copies, keys));
        }
        return keys.stream().distinct().sorted().toList();
    }

    private static void addIfAllHaveIt(String key, List<String> columns, List<BillCopy> copies, List<String> keys) {
        if (copies.stream()
                .flatMap(copy -> copy.files().stream())
                .allMatch(facts -> columns.stream().anyMatch(facts.columns()::has))) {
            keys.add(key);
        }
    }
}
