package dev.finops.backend.folder;

import dev.finops.backend.charges.BillFormat;
import dev.finops.backend.charges.Columns;
import dev.finops.backend.folder.FileFacts.PayerMonth;
import dev.finops.backend.sql.Relation.Files;
import dev.finops.backend.sql.Relation.Format;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Files that are read together. Few scans of many files are what makes queries fast: the engine plans each one's forty
 * expressions anew for every query, and a year of legacy reports has twelve sets of columns.
 *
 * @param columns those of all files, of which some may lack some
 * @param leftOut the bills in the files that are not counted
 */
record Scan(BillFormat format, Columns columns, Set<PayerMonth> leftOut, Files files) {
    /** Every file in one scan, in as few scans as can be. */
    static List<Scan> of(List<FileFacts> files) {
        var scans = new ArrayList<Scan>();
        files.forEach(facts -> add(of(facts), scans));
        return scans;
    }

    private static Scan of(FileFacts facts) {
        var file = new Files(facts.file().format(), List.of(facts.file().path()));
        return new Scan(facts.format(), facts.columns(), facts.leftOut(), file);
    }

    private static void add(Scan scan, List<Scan> scans) {
        for (int place = 0; place < scans.size(); place++) {
            Optional<Scan> both = scans.get(place).and(scan);
            if (both.isPresent()) {
                scans.set(place, both.get());
                return;
            }
        }
        scans.add(scan);
    }

    private Optional<Scan> and(Scan other) {
        if (other.format != format || other.files.format() != files.format() || !other.leftOut.equals(leftOut)) {
            return Optional.empty();
        }
        return format.together(columns, other.columns).map(both -> {
            // Fields of CSV files have places and not names: two with the same columns may have them in another order.
            boolean sameOrder = files.format() == Format.PARQUET && other.columns.equals(columns);
            List<Path> paths = Stream.concat(files.paths().stream(), other.files.paths().stream())
                    .toList();
            return new Scan(format, both, leftOut, new Files(files.format(), paths, files.byName() || !sameOrder));
        });
    }
}
