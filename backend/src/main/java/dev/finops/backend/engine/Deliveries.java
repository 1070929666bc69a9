package dev.finops.backend.engine;

import dev.finops.backend.charges.AmortizedCharges;
import dev.finops.backend.charges.Labels;
import dev.finops.backend.cost.QueryRefused;
import dev.finops.backend.cost.QueryRefused.Reason;
import dev.finops.backend.folder.Assemblies;
import dev.finops.backend.folder.Assembly;
import dev.finops.backend.folder.BillingFolder;
import dev.finops.backend.folder.DataFile;
import dev.finops.backend.folder.Delivery;
import dev.finops.backend.folder.FileFacts;
import dev.finops.backend.folder.FileProbe;
import dev.finops.backend.folder.FileProbe.UnreadableException;
import dev.finops.backend.folder.Manifest;
import dev.finops.backend.folder.OneBillPerMonth;
import dev.finops.backend.source.SourceStatus.UnreadableFile;
import dev.finops.backend.sql.DuckDbPrinter;
import dev.finops.backend.sql.Relation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the engine's views in step with the folder. A look at the folder costs one walk; only files that are new or
 * changed are opened. The views and the version they belong to change in one transaction, so that a query, which reads
 * both in one transaction of its own, never mixes two deliveries.
 */
public final class Deliveries {
    /** One row per line item. */
    public static final String CHARGES = "charges";
    /** The same with unused commitment spread over its days. */
    static final String AMORTIZED_CHARGES = "amortized_charges";

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private final BillingFolder folder;
    private final Engine engine;
    private final FileProbe probe;
    private final Assemblies assemblies = new Assemblies();
    private final OneBillPerMonth bills = new OneBillPerMonth();
    private final Duration lookEvery;

    private final ReentrantLock looking = new ReentrantLock();
    private final Map<DataFile, Finding> findings = new HashMap<>();
    /** The last few, by version: a query may still see the one before. */
    private final Map<String, Delivery> shown = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Delivery> eldest) {
            return size() > 4;
        }
    });

    private volatile Delivery current = Delivery.NONE;
    private volatile boolean looked;
    private volatile long lookedAtNanos;

    private sealed interface Finding {
        record Counted(FileFacts facts) implements Finding {}

        record LeftOut(String reason) implements Finding {}

        /** Without anything in it. */
        record Empty() implements Finding {}
    }

    public Deliveries(BillingFolder folder, Engine engine, Duration lookEvery) {
        this.folder = folder;
        this.engine = engine;
        this.lookEvery = lookEvery;
        this.probe = new FileProbe(folder.root());
    }

    /** The newest delivery; looks at the folder when the last look is old enough and nobody else is looking. */
    public Delivery current() throws SQLException {
        if (looked && System.nanoTime() - lookedAtNanos < lookEvery.toNanos()) {
            return current;
        }
        if (!looked) {
            looking.lock();
        } else if (!looking.tryLock()) {
            return current;
        }
        try {
            look();
        } finally {
            looking.unlock();
        }
        return current;
    }

    /**
     * Files by themselves, whether or not another has the same bill.
     *
     * @param unreadable those that cannot be read
     * @param empty names of those that AWS has emptied
     * @param incomplete what of the newest assemblies is missing
     */
    public record Files(
            List<FileFacts> readable, List<UnreadableFile> unreadable, List<String> empty, List<String> incomplete) {}

    /**
     * Deliveries of a month's bill that lie beside each other, the newest first, and what the last two are made of.
     *
     * @param newest empty where fewer than two are there, or a file cannot be read
     * @param former likewise
     */
    record Redelivery(List<Assembly> assemblies, List<FileFacts> newest, List<FileFacts> former) {}

    /** Opens the files of the last two deliveries of the month, which the views need not show. */
    Redelivery redelivery(YearMonth month) throws SQLException {
        List<Assembly> assemblies = Assembly.of(folder.list(), month);
        if (assemblies.size() < 2) {
            return new Redelivery(assemblies, List.of(), List.of());
        }
        try (Connection connection = engine.connect()) {
            return new Redelivery(
                    assemblies, facts(connection, assemblies.get(0)), facts(connection, assemblies.get(1)));
        }
    }

    private List<FileFacts> facts(Connection connection, Assembly assembly) {
        var facts = new ArrayList<FileFacts>();
        var progress = new Progress(assembly.files().size());
        for (DataFile file : assembly.files()) {
            switch (find(connection, file, progress)) {
                case Finding.Counted(FileFacts counted) -> facts.add(counted);
                case Finding.Empty() -> {}
                case Finding.LeftOut(String reason) ->
                    throw new QueryRefused(
                            Reason.NO_DATA,
                            "The deliveries cannot be compared: of " + file.name() + ", " + reason + ".");
            }
        }
        return facts;
    }

    /** The files that manifests name or that have none, each as it is. */
    public Files files() throws SQLException {
        BillingFolder.Listing listing = folder.list();
        Assemblies.Selection selection = assemblies.select(listing);
        var readable = new ArrayList<FileFacts>();
        var unreadable = new ArrayList<>(listing.problems());
        var empty = new ArrayList<String>();
        try (Connection connection = engine.connect()) {
            var progress = new Progress(selection.files().size());
            for (DataFile file : selection.files()) {
                switch (find(connection, file, progress)) {
                    case Finding.Counted(FileFacts facts) -> readable.add(facts);
                    case Finding.LeftOut(String reason) -> unreadable.add(new UnreadableFile(file.name(), reason));
                    case Finding.Empty() -> empty.add(file.name());
                }
            }
        }
        return new Files(readable, unreadable, empty, selection.notes());
    }

    /** Reads every file to its end, for a query that failed on one of them, and leaves out those that cannot be read. */
    Delivery inspect() throws SQLException {
        looking.lock();
        try (Connection connection = engine.connect()) {
            for (FileFacts facts : current.files()) {
                try {
                    probe.readWhole(connection, facts);
                } catch (UnreadableException e) {
                    findings.put(facts.file(), new Finding.LeftOut(String.valueOf(e.getMessage())));
                }
            }
            look();
        } finally {
            looking.unlock();
        }
        return current;
    }

    /** The delivery that the engine's views show to this transaction. */
    Delivery seenBy(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT version FROM delivery")) {
            row.next();
            var seen = shown.get(row.getString(1));
            return seen == null ? current : seen;
        }
    }

    private void look() throws SQLException {
        BillingFolder.Listing listing = folder.list();
        Assemblies.Selection selection = assemblies.select(listing);
        findings.keySet().retainAll(selection.files());
        var readable = new ArrayList<FileFacts>();
        var unreadable = new ArrayList<>(listing.problems());
        var empty = new ArrayList<String>();
        var broken = new HashSet<Manifest.Report>();
        try (Connection connection = engine.connect()) {
            var progress = new Progress(selection.files().size() - findings.size());
            for (DataFile file : selection.files()) {
                switch (findings.computeIfAbsent(file, unseen -> find(connection, unseen, progress))) {
                    case Finding.Counted(FileFacts facts) -> readable.add(facts);
                    case Finding.LeftOut(String reason) -> {
                        unreadable.add(new UnreadableFile(file.name(), reason));
                        Optional.ofNullable(selection.reports().get(file)).ifPresent(broken::add);
                    }
                    case Finding.Empty() -> empty.add(file.name());
                }
            }
            var choice = bills.choose(connection, readable, selection.reports(), broken);
            List<String> countedOnce = Stream.concat(listing.notes().stream(), choice.notes().stream())
                    .toList();
            List<String> notes = Stream.of(selection.notes(), countedOnce, choice.unclear())
                    .flatMap(List::stream)
                    .toList();
            Labels labels = Delivery.labels(choice.files());
            var delivery = new Delivery(
                    version(selection.files(), unreadable, notes),
                    choice.files(),
                    labels,
                    labels.keys(),
                    unreadable,
                    empty,
                    selection.notes(),
                    countedOnce,
                    choice.unclear(),
                    selection.superseded());
            if (!delivery.version().equals(current.version())) {
                show(connection, delivery);
                LOG.info(
                        "Billing data: {} files with {} line items; {} unreadable, {} of former assemblies not read",
                        delivery.files().size(),
                        delivery.lineItems(),
                        unreadable.size(),
                        selection.superseded());
                unreadable.forEach(file -> LOG.warn("{} is left out: {}", file.file(), file.reason()));
                notes.forEach(LOG::warn);
            }
        }
        lookedAtNanos = System.nanoTime();
        looked = true;
    }

    private Finding find(Connection connection, DataFile file, Progress progress) {
        try {
            return probe.probe(connection, file)
                    .<Finding>map(Finding.Counted::new)
                    .orElseGet(Finding.Empty::new);
        } catch (UnreadableException e) {
            return new Finding.LeftOut(String.valueOf(e.getMessage()));
        } finally {
            progress.oneMore();
        }
    }

    /** Tells in the log how far the look at many new files is. */
    private static final class Progress {
        private static final long EVERY_NANOS = Duration.ofSeconds(5).toNanos();

        private final int files;
        private int done;
        private long toldAtNanos = System.nanoTime();

        Progress(int files) {
            this.files = files;
        }

        void oneMore() {
            done++;
            if (System.nanoTime() - toldAtNanos > EVERY_NANOS) {
                toldAtNanos = System.nanoTime();
                LOG.info("Looked into {} of {} new billing files", done, files);
            }
        }
    }

    private void show(Connection connection, Delivery delivery) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE TABLE delivery AS SELECT '" + delivery.version() + "' AS version");
            statement.execute("DROP VIEW IF EXISTS " + AMORTIZED_CHARGES);
            statement.execute("DROP VIEW IF EXISTS " + CHARGES);
            var charges = delivery.charges();
            if (charges.isPresent()) {
                createView(statement, CHARGES, charges.get());
                createView(
                        statement,
                        AMORTIZED_CHARGES,
                        AmortizedCharges.over(CHARGES, delivery.keys(), delivery.elapsedOfOpenMonths()));
            }
            shown.put(delivery.version(), delivery);
            connection.commit();
        }
        current = delivery;
    }

    private static void createView(Statement statement, String name, Relation relation) throws SQLException {
        statement.execute("CREATE VIEW " + name + " AS " + DuckDbPrinter.print(relation));
    }

    private static String version(List<DataFile> files, List<UnreadableFile> unreadable, List<String> notes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            files.forEach(
                    file -> digest.update((file.name() + '\0' + file.bytes() + '\0' + file.modifiedMillis() + '\n')
                            .getBytes(StandardCharsets.UTF_8)));
            unreadable.forEach(file -> digest.update(("unreadable " + file.file()).getBytes(StandardCharsets.UTF_8)));
            notes.forEach(note -> digest.update(note.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
