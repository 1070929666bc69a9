package dev.finops.backend.conversion;

import dev.finops.backend.folder.DataFile;
import dev.finops.backend.folder.InWords;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Timer;
import java.util.TimerTask;
import org.jspecify.annotations.Nullable;

/** Shows how far a conversion is: a bar that stays on its line on a terminal, a line per file elsewhere. */
final class ConversionProgress implements AutoCloseable {
    private static final int WIDTH = 30;
    private static final long EVERY_MILLIS = 200;
    private static final double MEGABYTE = 1 << 20;

    private final PrintWriter out;
    private final @Nullable Timer ticker;

    private int files;
    private long bytes;
    private int filesDone;
    private long bytesDone;
    private @Nullable DataFile file;
    private String name = "";
    private @Nullable Path part;

    ConversionProgress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.ticker = terminal ? new Timer("progress", true) : null;
    }

    synchronized void begin(int allFiles, long allBytes) {
        files = allFiles;
        bytes = Math.max(1, allBytes);
        if (ticker != null) {
            ticker.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            draw();
                        }
                    },
                    0,
                    EVERY_MILLIS);
        }
    }

    synchronized void file(DataFile source, String target, Path writing) {
        file = source;
        name = target;
        part = writing;
    }

    synchronized void kept(DataFile source, String target) {
        advance(source);
        if (ticker == null) {
            line(target + " (was there)");
        }
    }

    synchronized void done(long lineItems) {
        DataFile converted = file;
        if (converted != null) {
            advance(converted);
            file = null;
            part = null;
            if (ticker == null) {
                line(name + " (" + InWords.lineItems(lineItems) + ")");
            }
        }
    }

    private void advance(DataFile source) {
        filesDone++;
        bytesDone += source.bytes();
    }

    private void line(String what) {
        out.println(filesDone + " of " + files + ": " + what);
        out.flush();
    }

    private synchronized void draw() {
        int percent = (int) (100 * bytesDone / bytes);
        int filled = WIDTH * percent / 100;
        out.print("\r\u001b[K[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + percent + " %  " + filesDone
                + " of " + files + " files" + writing());
        out.flush();
    }

    /** A file's share is known when it is done; until then, how much of it is written. */
    private String writing() {
        Path writing = part;
        if (writing == null) {
            return "";
        }
        try {
            return "  %s  %.1f MiB written".formatted(name, Files.size(writing) / MEGABYTE);
        } catch (IOException e) {
            return "  " + name;
        }
    }

    @Override
    public void close() {
        if (ticker != null) {
            ticker.cancel();
            draw();
            out.println();
            out.flush();
        }
    }
}
