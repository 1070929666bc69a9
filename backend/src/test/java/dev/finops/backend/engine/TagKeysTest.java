package dev.finops.backend.engine;

import static dev.finops.backend.engine.CostFolder.days;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.DataDescription;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Filter;
import dev.finops.backend.cost.FilterText;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Period;
import dev.finops.backend.cost.QueryRefused;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of tags as AWS has them: told apart by case, with any signs; and as files write them. */
class TagKeysTest {
    private static final Period YEAR = days("2026-01-01", "2027-01-01");

    /** What somebody may call a tag. */
    private static final List<String> HOSTILE = List.of(
            "Team",
            "team",
            "TEAM",
            "tEAM",
            "app.kubernetes.io/name",
            "app.kubernetes.io/Name",
            "aws:createdBy",
            "cost center",
            "Cost Center",
            "CostCenter",
            "cost_center",
            "cost-center",
            "org",
            " org",
            "org ",
            "_default",
            "#",
            "team#0",
            "team#",
            "Straße",
            "STRASSE",
            "Größe",
            "größe",
            "it's",
            "\"quoted\"",
            "a;DROP VIEW charges;--",
            "a/b",
            "a~b",
            "a~1b",
            "/",
            ".",
            "$.x",
            "[0]",
            "名前",
            "مفتاح",
            "x".repeat(128),
            "X".repeat(128),
            "user_x",
            "NULL",
            "tag:x",
            "in",
            "<b>bold</b>",
            "%s",
            "{}");

    @TempDir
    Path folder;

    private CostFolder costs;

    @BeforeEach
    void open() {
        costs = new CostFolder(folder);
    }

    @AfterEach
    void close() {
        costs.close();
    }

    /** How files of a kind write tags. */
    private enum Writing {
        LEGACY_CSV(".csv"),
        CUR_2(".parquet"),
        CUR_2_CSV(".csv"),
        FOCUS(".parquet"),
        FOCUS_CSV(".csv");

        private final String ending;

        Writing(String ending) {
            this.ending = ending;
        }

        /** A line that costs as much as asked, with a tag. */
        String line(String key, String value, String cost) {
            return switch (this) {
                case LEGACY_CSV ->
                    cur(cost, "'" + escaped(value) + "' AS \"resourceTags/user:" + key.replace("\"", "\"\"") + '"');
                case CUR_2 -> cur(cost, map("user_" + key, value) + " AS resource_tags");
                case CUR_2_CSV ->
                    cur(cost, "CAST(to_json(" + map("user_" + key, value) + ") AS VARCHAR) AS resource_tags");
                case FOCUS -> focus(cost, map("user:" + key, value) + " AS Tags");
                case FOCUS_CSV -> focus(cost, "CAST(to_json(" + map(key, value) + ") AS VARCHAR) AS Tags");
            };
        }

        private static String map(String key, String value) {
            return "MAP {'" + escaped(key) + "': '" + escaped(value) + "'}";
        }

        private static String escaped(String text) {
            return text.replace("'", "''");
        }
    }

    private static String cur(String cost, String tag) {
        return "SELECT 'Usage' AS line_item_line_item_type, TIMESTAMP '2026-03-01' AS line_item_usage_start_date, TIMESTAMP"
                + " '2026-03-02' AS line_item_usage_end_date, CAST(" + cost + " AS DOUBLE) AS line_item_unblended_cost,"
                + " CAST(" + cost + " AS DOUBLE) AS line_item_net_unblended_cost, 'USD' AS line_item_currency_code, 'i-"
                + cost + "' AS line_item_resource_id, " + tag;
    }

    private static String focus(String cost, String tag) {
        return "SELECT 'Usage' AS ChargeCategory, TIMESTAMP '2026-03-01' AS ChargePeriodStart, TIMESTAMP '2026-03-02' AS"
                + " ChargePeriodEnd, CAST(" + cost + " AS DOUBLE) AS BilledCost, 'USD' AS BillingCurrency, 'i-" + cost
                + "' AS ResourceId, " + tag;
    }

    private static String legacyParquet(String cost, String column, String value) {
        return cur(cost, "'" + value + "' AS " + column);
    }

    private Map<String, String> by(String key) {
        return costs.by(new Dimension.Tag(key), Metric.NET_UNBLENDED, YEAR).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stripTrailingZeros().toPlainString()));
    }

    private DataDescription data() {
        return costs.source().describe(AccountScope.everything());
    }

    @ParameterizedTest
    @EnumSource
    void every_key_keeps_its_cost_and_its_name(Writing writing) {
        List<String> keys = HOSTILE.stream()
                // A legacy header has the mark of users before every key but AWS's own, a file of maps none before it.
                .filter(key -> !key.startsWith("user_") || writing == Writing.FOCUS_CSV)
                .toList();
        for (int i = 0; i < keys.size(); i++) {
            costs.with(
                    "f" + i + "x/" + i + writing.ending,
                    writing.line(keys.get(i), "value of " + i, String.valueOf(i + 1)));
        }

        assertThat(costs.status().unreadableFiles()).isEmpty();
        assertThat(data().tagKeys()).containsExactlyInAnyOrderElementsOf(keys);
        int all = keys.size() * (keys.size() + 1) / 2;
        for (int i = 0; i < keys.size(); i++) {
            assertThat(by(keys.get(i)))
                    .as(keys.get(i))
                    .isEqualTo(Map.of("value of " + i, String.valueOf(i + 1), "null", String.valueOf(all - i - 1)));
        }
    }

    @Test
    void every_key_can_be_in_one_file() {
        String map = IntStream.range(0, HOSTILE.size())
                .mapToObj(i -> "'" + HOSTILE.get(i).replace("'", "''") + "': 'v" + i + "'")
                .collect(Collectors.joining(", ", "MAP {", "}"));
        costs.with("focus.parquet", focus("1", map + " AS Tags"));

        for (int i = 0; i < HOSTILE.size(); i++) {
            assertThat(by(HOSTILE.get(i))).as(HOSTILE.get(i)).isEqualTo(Map.of("v" + i, "1"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tag:Team",
                "tag.Team",
                "tag:user:Team",
                "tag.user:Team",
                "resourceTags/user:Team",
                "user:Team",
                "tag:resourceTags/user:Team",
                "tag.resource_tags_user_team",
                "tag.user_team",
                "tag.team",
                "tag:TEAM"
            })
    void every_spelling_of_files_is_understood(String spelled) {
        costs.with("a.csv", Writing.LEGACY_CSV.line("Team", "web", "3"));

        var asked = CostQuery.of(Metric.UNBLENDED, YEAR)
                .withGroupBy(List.of(Dimension.find(spelled).orElseThrow()))
                .withFilters(
                        List.of(new Filter(Dimension.find(spelled).orElseThrow(), Filter.Operator.PRESENT, List.of())));

        assertThat(costs.ask(asked).rows())
                .singleElement()
                .satisfies(row -> assertThat(row.keys()).containsExactly("web"));
        assertThat(costs.ask(asked).query().groupBy()).containsExactly(new Dimension.Tag("Team"));
    }

    @Test
    void a_filter_by_any_key_is_read_as_it_is_written() throws FilterText.NotAFilter {
        var keys = new ArrayList<>(HOSTILE);
        keys.addAll(List.of("x:in", "x:absent:y", "in:in:in", "a:contains", "\"x\":in:y"));
        for (String key : keys) {
            var filter = new Filter(new Dimension.Tag(key), Filter.Operator.IN, List.of("a,b", "c:in:d", "\"e"));

            assertThat(FilterText.parse(FilterText.print(filter))).isEqualTo(filter);
        }
    }

    @Test
    void a_spelling_that_could_be_several_is_refused() {
        costs.with("a.csv", Writing.LEGACY_CSV.line("Team", "web", "3"))
                .with("b.csv", Writing.LEGACY_CSV.line("team", "web", "4"));

        assertThat(by("user:Team")).isEqualTo(Map.of("web", "3", "null", "4"));
        assertThat(by("user:team")).isEqualTo(Map.of("web", "4", "null", "3"));
        assertThatExceptionOfType(QueryRefused.class)
                .isThrownBy(() -> by("TEAM"))
                .withMessageContaining("it has Team, team");
    }

    @Test
    void a_folded_name_is_taken_for_the_only_key_that_folds_so_and_that_is_said() {
        costs.with("folded.parquet", legacyParquet("1", "resource_tags_user_cost_center", "a"))
                .with("exact.csv", Writing.LEGACY_CSV.line("CostCenter", "b", "2"))
                .with("map.parquet", Writing.CUR_2.line("cost_center", "c", "4").replace("2026-03", "2026-04"))
                .with("other.parquet", legacyParquet("8", "resource_tags_user_owner", "d"));

        assertThat(data().tagKeys()).containsExactly("CostCenter", "owner");
        assertThat(by("CostCenter")).isEqualTo(Map.of("a", "1", "b", "2", "c", "4", "null", "8"));
        assertThat(by("cost_center")).isEqualTo(by("CostCenter"));
        assertThat(data().caveats())
                .contains("Some files write a tag key in lower case with underscores; taken for one: cost_center and"
                        + " CostCenter.");
    }

    @Test
    void a_folded_name_that_could_be_several_keys_is_none_of_them_and_that_is_said() {
        costs.with("folded.parquet", legacyParquet("1", "resource_tags_user_cost_center", "a"))
                .with("exact.csv", Writing.LEGACY_CSV.line("CostCenter", "b", "2"))
                .with("exact2.csv", Writing.LEGACY_CSV.line("cost-center", "c", "4"));

        assertThat(data().tagKeys()).containsExactly("CostCenter", "cost-center", "cost_center");
        assertThat(by("CostCenter")).isEqualTo(Map.of("b", "2", "null", "5"));
        assertThat(by("cost_center")).isEqualTo(Map.of("a", "1", "null", "6"));
        assertThat(data().caveats()).anyMatch(caveat -> caveat.contains("could be any of CostCenter, cost-center"));
    }

    @Test
    void maps_of_cur_2_with_a_capital_or_a_sign_are_written_in_full() {
        costs.with("map.parquet", Writing.CUR_2.line("Owner", "a", "1"))
                .with("map2.parquet", Writing.CUR_2.line("team", "b", "2"))
                .with("exact.csv", Writing.LEGACY_CSV.line("Team", "c", "4").replace("2026-03", "2026-04"));

        assertThat(data().tagKeys()).containsExactly("Owner", "Team", "team");
        assertThat(by("team")).isEqualTo(Map.of("b", "2", "null", "5"));
    }

    @Test
    void of_two_values_of_a_row_none_is_picked() {
        costs.with("a.parquet", focus("1", "MAP {'user:Team': 'red', 'Team': 'blue'} AS Tags"));

        assertThat(data().tagKeys()).containsExactly("Team", "user:Team");
        assertThat(by("Team")).isEqualTo(Map.of("blue", "1"));
        assertThat(by("user:Team")).isEqualTo(Map.of("red", "1"));
    }

    @Test
    void names_of_cost_categories_are_told_apart_likewise() {
        var rows = new ArrayList<String>();
        rows.add(focus("1", "MAP {'Business Unit': 'a'} AS x_CostCategories"));
        rows.add(focus("2", "MAP {'business unit': 'b'} AS x_CostCategories"));
        costs.with("a.parquet", String.join(" UNION ALL ", rows));

        assertThat(data().costCategories()).containsExactly("Business Unit", "business unit");
        assertThat(costs.by(Dimension.find("costCategory/Business Unit").orElseThrow(), Metric.NET_UNBLENDED, YEAR))
                .containsOnlyKeys("a", "null");
    }
}
