package dev.finops.backend.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A billing file that something happened to.
 *
 * @param how what happened
 * @param hopeless whether nothing of it can be read any more; others may have got away with it
 */
record BrokenFile(String how, byte[] bytes, boolean hopeless) {
    private static final List<String> NO_AMOUNTS_AND_NO_DATES =
            List.of("NaN", "1e400", "--1", "0x10", "1,2", "\"", "2026-13-45", "∞", "\0", "1.2.3", "9".repeat(60));
    private static final int MOST_FLIPS = 64;
    private static final int LONGEST_HOLE = 200;
    private static final int LONGEST_NOISE = 2_000;

    /** Breaks one as the seed will have it. */
    static BrokenFile of(byte[] original, String name, Random random) {
        return switch (random.nextInt(name.endsWith(".csv") ? 9 : 7)) {
            case 0 -> truncated(original, name, random);
            case 1 -> new BrokenFile("one bit flipped", flipped(original, 1, random), false);
            case 2 -> new BrokenFile("bits flipped", flipped(original, 1 + random.nextInt(MOST_FLIPS), random), false);
            case 3 -> new BrokenFile("a hole", hole(original, random), false);
            case 4 -> new BrokenFile("noise alone", noise(1 + random.nextInt(LONGEST_NOISE), random), true);
            case 5 ->
                new BrokenFile("noise at the end", joined(original, noise(1 + random.nextInt(200), random)), false);
            case 6 -> otherKind(original, name);
            case 7 -> new BrokenFile("other headers", headers(original, random), false);
            default -> new BrokenFile("no number", amounts(original, random), false);
        };
    }

    private static BrokenFile truncated(byte[] original, String name, Random random) {
        byte[] bytes = Arrays.copyOf(original, random.nextInt(original.length));
        // A CSV file without its last lines is one with fewer lines.
        return new BrokenFile("truncated to " + bytes.length, bytes, !name.endsWith(".csv"));
    }

    /** What its name says is not what it is: text as Parquet or GZIP, either of them as text. */
    private static BrokenFile otherKind(byte[] original, String name) {
        byte[] magic = (name.endsWith(".gz") ? "PAR1" : "\u001f\u008b").getBytes(StandardCharsets.ISO_8859_1);
        byte[] bytes = joined(magic, Arrays.copyOfRange(original, magic.length, original.length));
        return new BrokenFile("another file's beginning", bytes, name.endsWith(".gz"));
    }

    private static byte[] flipped(byte[] original, int times, Random random) {
        byte[] bytes = original.clone();
        for (int i = 0; i < times; i++) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return bytes;
    }

    private static byte[] hole(byte[] original, Random random) {
        byte[] bytes = original.clone();
        int from = random.nextInt(bytes.length);
        Arrays.fill(bytes, from, Math.min(bytes.length, from + 1 + random.nextInt(LONGEST_HOLE)), (byte) 0);
        return bytes;
    }

    private static byte[] noise(int length, Random random) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /** Swaps two of them, writes one twice, or takes one away. */
    private static byte[] headers(byte[] original, Random random) {
        String text = new String(original, StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        String[] names = text.substring(0, end).split(",");
        int one = random.nextInt(names.length);
        int other = random.nextInt(names.length);
        String name = names[one];
        names[one] = random.nextBoolean() ? names[other] : "";
        if (random.nextBoolean()) {
            names[other] = name;
        }
        return (String.join(",", names) + text.substring(end)).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] amounts(byte[] original, Random random) {
        String text = new String(original, StandardCharsets.UTF_8);
        int firstLine = text.indexOf('\n');
        int at = firstLine + random.nextInt(text.length() - firstLine);
        String nonsense = NO_AMOUNTS_AND_NO_DATES.get(random.nextInt(NO_AMOUNTS_AND_NO_DATES.size()));
        return (text.substring(0, at) + nonsense + text.substring(at)).getBytes(StandardCharsets.UTF_8);
    }
}
