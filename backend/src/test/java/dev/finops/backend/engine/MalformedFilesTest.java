package dev.finops.backend.engine;

import static dev.finops.backend.engine.CostFolder.days;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.finops.backend.access.AccountScope;
import dev.finops.backend.cost.CostQuery;
import dev.finops.backend.cost.DataDescription.LeftOut;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Dimension.Field;
import dev.finops.backend.cost.Filter;
import dev.finops.backend.cost.Metric;
import dev.finops.backend.cost.Period;
import dev.finops.backend.engine.SmallBills.SmallBill;
import dev.finops.backend.folder.BillingFolder;
import dev.finops.backend.source.SourceStatus.UnreadableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are broken in thousands of ways: none may crash, hang, tell a path of this machine, or hide the others. */
class MalformedFilesTest {
    private static final long SEED = 20_261_123;
    /** More of them under the profile simulation. */
    private static final int FILES = Integer.getInteger("finops.malformed.files", 1_500);

    private static final int THREADS = 2;
    private static final int ASKED_FILES = FILES / 10;
    private static final int ASKED_AT_ONCE = 100;
    private static final List<Dimension> ASKED = List.of(Field.RESOURCE, Field.INSTANCE_TYPE);
    private static final int MANIFESTS = FILES / 20;
    private static final Duration ENOUGH = Duration.ofMinutes(5);
    private static final Period MARCH = days("2026-03-01", "2026-04-01");
    private static final Period EVER = days("2018-01-01", "2027-01-01");
    private static final String GOOD_ACCOUNT = "999999999999";

    @TempDir
    static Path folder;

    private static List<SmallBill> originals = List.of();

    @BeforeAll
    static void write() throws IOException, SQLException {
        originals = SmallBills.write(Files.createDirectory(folder.resolve("originals")));
    }

    @Test
    void every_file_is_counted_or_named_with_a_reason() throws Exception {
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var parts = new ArrayList<Future<?>>();
            for (int part = 0; part < THREADS; part++) {
                Path bills = Files.createDirectory(folder.resolve("bills" + part));
                var random = new Random(SEED + part);
                parts.add(threads.submit(() -> {
                    allAreCountedOrNamed(bills, write(FILES / THREADS, bills, random));
                    return null;
                }));
            }
            for (Future<?> part : parts) {
                part.get(ENOUGH.toSeconds(), TimeUnit.SECONDS);
            }
        }
    }

    private static void allAreCountedOrNamed(Path bills, Map<String, BrokenFile> broken)
            throws IOException, SQLException {
        Deliveries.Files files = look(bills);

        Map<String, String> reasons =
                files.unreadable().stream().collect(Collectors.toMap(UnreadableFile::file, UnreadableFile::reason));
        var counted = files.readable().stream().map(facts -> facts.file().name());
        assertThat(Stream.concat(counted, reasons.keySet().stream()))
                .containsExactlyInAnyOrderElementsOf(broken.keySet());
        assertThat(reasons.values()).noneMatch(MalformedFilesTest::tellsTooMuch);
        broken.forEach((name, file) -> {
            if (file.hopeless() && !reasons.containsKey(name)) {
                fail("%s was read, although it is %s", name, file.how());
            }
        });
    }

    @Test
    void the_others_are_counted_whatever_is_asked() throws IOException {
        var random = new Random(SEED + THREADS);
        for (int batch = 0; batch * ASKED_AT_ONCE < ASKED_FILES; batch++) {
            Path bills = Files.createDirectory(folder.resolve("asked" + batch));
            write(ASKED_AT_ONCE, bills, random);
            assertTimeoutPreemptively(ENOUGH, () -> askFor(bills));
        }
    }

    @Test
    void a_broken_manifest_is_named_and_hides_nothing_but_its_own_files() throws IOException, SQLException {
        var random = new Random(SEED - 1);
        Path bills = Files.createDirectory(folder.resolve("delivered"));
        var names = new ArrayList<String>();
        for (int i = 0; i < MANIFESTS; i++) {
            Path report = Files.createDirectories(bills.resolve("n" + i + "/report/20260301-20260401"));
            Files.write(report.resolve("report-1.parquet"), originals.getFirst().bytes());
            String name = "n" + i + "/report/20260301-20260401/report-Manifest.json";
            Files.write(bills.resolve(name), manifest(random));
            names.add(name);
        }
        try (var costs = new CostFolder(bills)) {
            costs.with("good.parquet", good());

            var result = costs.ask(Metric.USAGE, MARCH);

            assertThat(result.totals().get("GB")).isEqualByComparingTo("7");
            assertThat(result.caveats()).noneMatch(MalformedFilesTest::tellsTooMuch);
        }
        Deliveries.Files files = look(bills);
        // A broken one can still name the file that is there.
        int survivors = files.readable().size() - 1;
        assertThat(survivors).isLessThan(MANIFESTS / 10);
        assertThat(files.incomplete()).noneMatch(MalformedFilesTest::tellsTooMuch);
        assertThat(names.stream().filter(name -> files.incomplete().stream().anyMatch(note -> note.contains(name))))
                .hasSize(MANIFESTS - survivors);
    }

    /** Its JSON is broken, or it names what is not there, also outside of the folder. */
    private static byte[] manifest(Random random) {
        String key = List.of(
                        "a/report-1.parquet",
                        "../../../../etc/passwd",
                        "/etc/passwd",
                        "",
                        "s3://",
                        "\\u0000",
                        "%2e%2e/x")
                .get(random.nextInt(7));
        byte[] whole = "{\"assemblyId\": \"a\", \"reportKeys\": [\"%s\"], \"billingPeriod\": {}}"
                .formatted(key)
                .getBytes(StandardCharsets.UTF_8);
        return random.nextBoolean()
                ? whole
                : BrokenFile.of(whole, "manifest.json", random).bytes();
    }

    private static Map<String, BrokenFile> write(int count, Path bills, Random random) throws IOException {
        var broken = new TreeMap<String, BrokenFile>();
        for (int i = 0; i < count; i++) {
            SmallBill original = originals.get(random.nextInt(originals.size()));
            BrokenFile file = BrokenFile.of(original.bytes(), original.name(), random);
            String name = i + "-" + original.name();
            Files.write(bills.resolve(name), file.bytes());
            broken.put(name, file);
        }
        return broken;
    }

    private static Deliveries.Files look(Path bills) throws IOException, SQLException {
        try (var engine = Engine.open(bills.toRealPath(), 512, 2)) {
            return new Deliveries(new BillingFolder(bills), engine, Duration.ZERO).files();
        }
    }

    private static void askFor(Path bills) {
        try (var costs = new CostFolder(bills)) {
            costs.with("good.parquet", good());
            CostQuery good = CostQuery.of(Metric.USAGE, MARCH)
                    .withFilters(List.of(new Filter(Field.ACCOUNT, Filter.Operator.IN, List.of(GOOD_ACCOUNT))));

            assertThat(costs.ask(good).totals().get("GB")).isEqualByComparingTo("7");
            var dimensions = new ArrayList<>(ASKED);
            costs.source().describe(AccountScope.everything()).tagKeys().stream()
                    .findFirst()
                    .map(Dimension.Tag::new)
                    .ifPresent(dimensions::add);
            for (Dimension dimension : dimensions) {
                assertThat(costs.ask(CostQuery.of(Metric.USAGE, EVER).withGroupBy(List.of(dimension)))
                                .caveats())
                        .noneMatch(MalformedFilesTest::tellsTooMuch);
            }
            assertThat(costs.source().describe(AccountScope.everything()).leftOut())
                    .isNotEmpty()
                    .extracting(LeftOut::reason)
                    .noneMatch(MalformedFilesTest::tellsTooMuch);
            assertThat(costs.ask(good).totals().get("GB")).isEqualByComparingTo("7");
        }
    }

    private static boolean tellsTooMuch(String words) {
        return words.isBlank()
                || words.contains(folder.toString())
                || words.contains("/tmp")
                || words.contains("Exception")
                || words.contains("INTERNAL");
    }

    private static String good() {
        return """
                SELECT 'Usage' AS line_item_line_item_type, TIMESTAMP '2026-03-05' AS line_item_usage_start_date,
                       TIMESTAMP '2026-03-06' AS line_item_usage_end_date, 42::DOUBLE AS line_item_unblended_cost,
                       7::DOUBLE AS line_item_usage_amount, 'GB' AS pricing_unit, 'USD' AS line_item_currency_code,
                       'AmazonS3' AS line_item_product_code, '%1$s' AS line_item_usage_account_id,
                       '%1$s' AS bill_payer_account_id""".formatted(GOOD_ACCOUNT);
    }
}
