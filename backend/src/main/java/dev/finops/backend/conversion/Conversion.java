package dev.finops.backend.conversion;

import dev.finops.backend.charges.BillFormat;
import dev.finops.backend.engine.Deliveries;
import dev.finops.backend.engine.Engine;
import dev.finops.backend.folder.BillingFolder;
import dev.finops.backend.folder.DataFile;
import dev.finops.backend.folder.FileFacts;
import dev.finops.backend.folder.FileProbe;
import dev.finops.backend.folder.InWords;
import dev.finops.backend.sql.DuckDbPrinter;
import dev.finops.backend.sql.Relation.Format;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes CSV billing files as Parquet, folder by folder as they are. Every file is written beside its name and gets it when it
 * is whole and has been read back: the same number of line items, and the same sum of each amount, to the last digit.
 */
final class Conversion {
    private static final int MEMORY_MEGABYTES = 1024;
    private static final String PARQUET = ".parquet";

    private final Path source;
    private final Path target;
    private final boolean force;
    private final ConversionProgress progress;

    /**
     * @param source a folder or a file
     * @param target a folder, which need not exist
     * @param force whether to write over what is there
     */
    Conversion(Path source, Path target, boolean force, ConversionProgress progress) {
        this.source = source;
        this.target = target;
        this.force = force;
        this.progress = progress;
    }

    /**
     * What was done.
     *
     * @param kept files that an earlier run had converted
     * @param sums of each amount column over all files, equal in source and target
     */
    record Outcome(int converted, int kept, int copied, long lineItems, Map<String, BigDecimal> sums) {}

    Outcome run() throws IOException, SQLException, ConversionRefused {
        BillingFolder folder = BillingFolder.of(source);
        refuseNested(folder.root(), target.toAbsolutePath().normalize());
        Files.createDirectories(target);
        Path into = target.toRealPath();
        refuseNested(folder.root(), into);
        int threads = Math.min(4, Runtime.getRuntime().availableProcessors());
        try (Engine engine = Engine.open(List.of(folder.root(), into), MEMORY_MEGABYTES, threads, null);
                Connection connection = engine.connect();
                Statement statement = connection.createStatement()) {
            List<FileFacts> files = files(new Deliveries(folder, engine, Duration.ZERO).files());
            return convert(files, into, statement);
        }
    }

    private static void refuseNested(Path from, Path into) throws ConversionRefused {
        if (into.startsWith(from) || from.startsWith(into)) {
            throw new ConversionRefused(
                    "One of the two folders lies in the other: what is written would be read as a bill.");
        }
    }

    private static List<FileFacts> files(Deliveries.Files found) throws ConversionRefused {
        if (!found.unreadable().isEmpty()) {
            throw new ConversionRefused(found.unreadable().stream()
                    .map(file -> file.file() + " cannot be read: " + file.reason())
                    .collect(Collectors.joining(System.lineSeparator())));
        }
        if (!found.incomplete().isEmpty()) {
            throw new ConversionRefused(String.join(System.lineSeparator(), found.incomplete()));
        }
        if (found.readable().isEmpty()) {
            throw new ConversionRefused("There is no billing file.");
        }
        return found.readable();
    }

    private Outcome convert(List<FileFacts> files, Path into, Statement statement)
            throws IOException, SQLException, ConversionRefused {
        var columns = columns(files);
        String signature =
                columns.values().stream().map(TypedColumns::signature).collect(Collectors.joining("; "));
        Map<DataFile, String> targets = targets(files);
        Journal journal = journal(into, signature);
        refuseOverwriting(targets, into, journal);
        progress.begin(
                files.size(),
                files.stream().mapToLong(facts -> facts.file().bytes()).sum());
        var entries = new ArrayList<Journal.Entry>();
        int kept = 0;
        int copied = 0;
        for (FileFacts facts : files) {
            String name = targets.getOrDefault(facts.file(), "");
            Optional<Journal.Entry> done =
                    journal.done(facts.file()).filter(ignored -> Files.isRegularFile(into.resolve(name)));
            if (done.isPresent()) {
                kept++;
                entries.add(done.get());
                progress.kept(facts.file(), name);
                continue;
            }
            Path part = partOf(into.resolve(name));
            Files.createDirectories(part.getParent());
            progress.file(facts.file(), name, part);
            Journal.Entry entry;
            if (facts.file().format() == Format.CSV) {
                entry = write(facts, name, part, Objects.requireNonNull(columns.get(facts.format())), statement);
            } else {
                copied++;
                Files.copy(facts.file().path(), part, StandardCopyOption.REPLACE_EXISTING);
                entry = entry(facts, name, count(part, statement), Map.of());
            }
            Files.move(part, into.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            journal.add(entry);
            entries.add(entry);
            progress.done(entry.lineItems());
        }
        Outcome outcome = prove(entries, into, statement, files.size() - kept - copied, kept, copied);
        journal.finish();
        return outcome;
    }

    private static Map<BillFormat, TypedColumns> columns(List<FileFacts> files) {
        var columns = new EnumMap<BillFormat, TypedColumns>(BillFormat.class);
        files.stream()
                .filter(facts -> facts.file().format() == Format.CSV)
                .collect(Collectors.groupingBy(FileFacts::format))
                .forEach((format, ofFormat) -> columns.put(format, TypedColumns.of(format, ofFormat)));
        return columns;
    }

    /** The names of the files to write, by the source's folders. */
    private static Map<DataFile, String> targets(List<FileFacts> files) throws ConversionRefused {
        var targets = new HashMap<DataFile, String>();
        var taken = new HashMap<String, String>();
        for (FileFacts facts : files) {
            String source = facts.file().name();
            String name = source.replaceFirst("(?i)\\.csv(\\.gz)?$", PARQUET);
            String other = taken.put(name, source);
            if (other != null) {
                throw new ConversionRefused(other + " and " + source + " would both become " + name + ".");
            }
            targets.put(facts.file(), name);
        }
        return targets;
    }

    private Journal journal(Path into, String columns) throws IOException, ConversionRefused {
        Optional<Journal> found = Journal.read(into);
        if (found.isEmpty() || force) {
            return new Journal(into, columns);
        }
        if (found.get().isFinished()) {
            throw new ConversionRefused("The target folder holds a finished conversion. To write over it: --force.");
        }
        if (!found.get().hasColumns(columns)) {
            throw new ConversionRefused(
                    "The target folder holds a part of a conversion, and since then the columns of the"
                            + " source files changed. To start again: --force.");
        }
        return found.get();
    }

    private void refuseOverwriting(Map<DataFile, String> targets, Path into, Journal journal) throws ConversionRefused {
        if (force) {
            return;
        }
        List<String> there = targets.entrySet().stream()
                .filter(target -> journal.done(target.getKey()).isEmpty())
                .map(Map.Entry::getValue)
                .filter(name -> Files.exists(into.resolve(name)))
                .sorted()
                .toList();
        if (!there.isEmpty()) {
            throw new ConversionRefused(
                    InWords.some(there) + " would be written over. To do so: --force; or choose another folder.");
        }
    }

    private Journal.Entry write(FileFacts facts, String name, Path part, TypedColumns columns, Statement statement)
            throws SQLException, ConversionRefused {
        String scan = "(" + DuckDbPrinter.print(FileProbe.scan(facts.file())) + ")";
        String rows = columns.select(facts, scan);
        List<String> amounts = columns.amounts();
        try {
            statement.execute("COPY (" + rows + ") TO " + quoted(part) + " (FORMAT parquet, COMPRESSION zstd)");
            Totals before = totals("(" + rows + ")", amounts, statement);
            Totals after = totals(parquet(part), amounts, statement);
            if (!before.isSameAs(after)) {
                throw new ConversionRefused(name + " does not hold what "
                        + facts.file().name() + " does: " + before.difference(after) + ". Nothing was kept of it.");
            }
            return entry(facts, name, before.lineItems(), before.sums());
        } catch (SQLException e) {
            throw new ConversionRefused(facts.file().name() + " cannot be converted: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static Journal.Entry entry(FileFacts facts, String name, long lineItems, Map<String, BigDecimal> sums) {
        DataFile file = facts.file();
        return new Journal.Entry(file.name(), file.bytes(), file.modifiedMillis(), name, lineItems, sums);
    }

    /** What files are compared by. */
    private record Totals(long lineItems, Map<String, BigDecimal> sums) {
        boolean isSameAs(Totals other) {
            return lineItems == other.lineItems
                    && sums.entrySet().stream().allMatch(sum -> other.has(sum.getKey(), sum.getValue()));
        }

        private boolean has(String name, BigDecimal sum) {
            BigDecimal mine = sums.get(name);
            return mine != null && mine.compareTo(sum) == 0;
        }

        String difference(Totals other) {
            if (lineItems != other.lineItems) {
                return lineItems + " line items became " + other.lineItems;
            }
            return sums.entrySet().stream()
                    .filter(sum -> !other.has(sum.getKey(), sum.getValue()))
                    .map(sum -> "the sum of " + sum.getKey() + " was " + sum.getValue() + " and became "
                            + other.sums.get(sum.getKey()))
                    .findFirst()
                    .orElse("");
        }
    }

    private static Totals totals(String from, List<String> amounts, Statement statement) throws SQLException {
        String sums = Stream.concat(
                        Stream.of("count(*)"),
                        amounts.stream()
                                .map(TypedColumns::quotedName)
                                .map(name -> "coalesce(sum(" + name + "), 0)::" + TypedColumns.AMOUNT))
                .collect(Collectors.joining(", "));
        try (ResultSet row = statement.executeQuery("SELECT " + sums + " FROM " + from)) {
            row.next();
            var byName = new TreeMap<String, BigDecimal>();
            for (int i = 0; i < amounts.size(); i++) {
                byName.put(amounts.get(i), row.getBigDecimal(i + 2));
            }
            return new Totals(row.getLong(1), byName);
        }
    }

    private static long count(Path file, Statement statement) throws SQLException {
        return totals(parquet(file), List.of(), statement).lineItems();
    }

    /** Reads all that was written once more, also by earlier runs, and compares it with what the sources held. */
    private Outcome prove(
            List<Journal.Entry> entries, Path into, Statement statement, int converted, int kept, int copied)
            throws SQLException, ConversionRefused {
        long lineItems = 0;
        var sums = new TreeMap<String, BigDecimal>();
        for (Journal.Entry entry : entries) {
            var before = new Totals(entry.lineItems(), new TreeMap<>(entry.sums()));
            Totals after = totals(
                    parquet(into.resolve(entry.target())),
                    List.copyOf(entry.sums().keySet()),
                    statement);
            if (!before.isSameAs(after)) {
                throw new ConversionRefused(entry.target() + " does not hold what " + entry.source() + " does: "
                        + before.difference(after) + ". To convert it again: --force.");
            }
            lineItems += entry.lineItems();
            entry.sums().forEach((name, sum) -> sums.merge(name, sum, BigDecimal::add));
        }
        return new Outcome(converted, kept, copied, lineItems, sums);
    }

    private static Path partOf(Path target) {
        return target.resolveSibling("_" + target.getFileName() + ".part");
    }

    private static String parquet(Path file) {
        return "read_parquet(" + quoted(file).replaceAll("([\\[*?])", "[$1]") + ", hive_partitioning = false)";
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }
}
