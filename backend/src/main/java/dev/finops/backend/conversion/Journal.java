package dev.finops.backend.conversion;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.backend.folder.DataFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What of a conversion is done, kept in the target folder, so that an interrupted one goes on where it stopped. */
final class Journal {
    /** Hidden from whoever reads billing files. */
    static final String FILE = "_conversion.json";

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Path file;
    private final String columns;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private boolean finished;

    /**
     * A source file that was converted.
     *
     * @param sums of each amount column, as the source has it
     */
    record Entry(
            String source,
            long bytes,
            long modifiedMillis,
            String target,
            long lineItems,
            Map<String, BigDecimal> sums) {
        boolean isOf(DataFile other) {
            return source.equals(other.name()) && bytes == other.bytes() && modifiedMillis == other.modifiedMillis();
        }
    }

    /** @param columns what all files have in common */
    Journal(Path folder, String columns) {
        this.file = folder.resolve(FILE);
        this.columns = columns;
    }

    /** The journal in the folder; empty if there is none. */
    static Optional<Journal> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        JsonNode root = JSON.readTree(file.toFile());
        var journal = new Journal(folder, root.path("columns").asText(""));
        journal.finished = root.path("finished").asBoolean(false);
        for (JsonNode node : root.path("files")) {
            var sums = new TreeMap<String, BigDecimal>();
            node.path("sums")
                    .properties()
                    .forEach(sum -> sums.put(sum.getKey(), sum.getValue().decimalValue()));
            var entry = new Entry(
                    node.path("source").asText(),
                    node.path("bytes").asLong(),
                    node.path("modifiedMillis").asLong(),
                    node.path("target").asText(),
                    node.path("lineItems").asLong(),
                    sums);
            journal.entries.put(entry.source(), entry);
        }
        return Optional.of(journal);
    }

    boolean isFinished() {
        return finished;
    }

    boolean hasColumns(String others) {
        return columns.equals(others);
    }

    /** What was written for the file as it is now; empty if nothing was. */
    Optional<Entry> done(DataFile source) {
        return Optional.ofNullable(entries.get(source.name())).filter(entry -> entry.isOf(source));
    }

    void add(Entry entry) throws IOException {
        entries.put(entry.source(), entry);
        write();
    }

    void finish() throws IOException {
        finished = true;
        write();
    }

    private void write() throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("finished", finished).put("columns", columns);
        var files = root.putArray("files");
        for (Entry entry : entries.values()) {
            ObjectNode node = files.addObject()
                    .put("source", entry.source())
                    .put("bytes", entry.bytes())
                    .put("modifiedMillis", entry.modifiedMillis())
                    .put("target", entry.target())
                    .put("lineItems", entry.lineItems());
            ObjectNode sums = node.putObject("sums");
            entry.sums().forEach(sums::put);
        }
        Path part = file.resolveSibling(FILE + ".part");
        Files.writeString(part, text(root));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String text(JsonNode root) {
        try {
            return JSON.writer()
                    .with(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .withDefaultPrettyPrinter()
                    .writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A journal of texts and numbers is always JSON", e);
        }
    }
}
