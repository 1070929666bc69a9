package dev.finops.simulator.aws.s3;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A part of an object's bytes, both ends included. */
record ByteRange(long first, long last) {
    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d*)-(\\d*)");

    /** Null for the whole object, also where the header is none that S3 understands. */
    static @Nullable ByteRange of(@Nullable String header, long size) {
        Matcher range = SINGLE.matcher(header == null ? "" : header);
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return null;
        }
        boolean suffix = range.group(1).isEmpty();
        long first = suffix ? Math.max(0, size - Long.parseLong(range.group(2))) : Long.parseLong(range.group(1));
        long last = suffix || range.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(range.group(2)));
        if (first > last) {
            throw S3Errors.of(416, "InvalidRange", "The requested range is not satisfiable");
        }
        return new ByteRange(first, last);
    }

    /** The bytes that one part of a multipart upload brought. */
    static @Nullable ByteRange ofPart(StoredVersion.Content object, int number) {
        if (number < 1 || number > Math.max(1, object.partSizes().size())) {
            throw S3Errors.of(416, "InvalidPartNumber", "The requested partnumber is not satisfiable");
        }
        if (object.partSizes().isEmpty()) {
            return null;
        }
        long first = object.partSizes().stream()
                .limit(number - 1L)
                .mapToLong(Long::longValue)
                .sum();
        return new ByteRange(first, first + object.partSizes().get(number - 1) - 1);
    }

    long length() {
        return last - first + 1;
    }

    /** As {@code Content-Range} shows it. */
    String header(long size) {
        return "bytes " + first + "-" + last + "/" + size;
    }
}
