package dev.finops.simulator.aws.s3;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Tag;

/** A multipart upload that is under way. */
record MultipartUpload(
        String id,
        String key,
        Instant initiated,
        ObjectProperties properties,
        List<Tag> tags,
        ChecksumAlgorithm algorithm,
        ChecksumType checksumType,
        NavigableMap<Integer, Part> parts) {
    private static final int SMALLEST_PART = 5 * 1024 * 1024;

    record Part(SdkBytes bytes, String eTag, Checksum checksum, Instant lastModified) {
        long size() {
            return bytes.asByteArrayUnsafe().length;
        }
    }

    MultipartUpload(
            String id,
            String key,
            Instant initiated,
            ObjectProperties properties,
            List<Tag> tags,
            ChecksumAlgorithm algorithm,
            ChecksumType checksumType) {
        this(id, key, initiated, properties, tags, algorithm, checksumType, new TreeMap<>());
    }

    /** The parts that the request completes the upload with, which it lists by number and entity tag. */
    List<Part> chosen(List<CompletedPart> completed) {
        if (completed.isEmpty()) {
            throw S3Errors.malformedXml();
        }
        var chosen = new ArrayList<Part>();
        int previous = 0;
        for (CompletedPart part : completed) {
            if (part.partNumber() == null || part.eTag() == null) {
                throw S3Errors.malformedXml();
            }
            if (part.partNumber() <= previous) {
                throw S3Errors.of(
                        400,
                        "InvalidPartOrder",
                        "The list of parts was not in ascending order. Parts must be ordered by part number.");
            }
            previous = part.partNumber();
            Part uploaded = parts.get(previous);
            if (uploaded == null
                    || !uploaded.eTag().replace("\"", "").equals(part.eTag().replace("\"", ""))) {
                throw S3Errors.of(
                        400,
                        "InvalidPart",
                        "One or more of the specified parts could not be found. The part may not have been uploaded, or"
                                + " the specified entity tag may not match the part's entity tag.");
            }
            chosen.add(uploaded);
        }
        if (chosen.stream().limit(chosen.size() - 1L).anyMatch(part -> part.size() < SMALLEST_PART)) {
            throw S3Errors.of(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
        }
        return chosen;
    }

    StoredVersion.Content assemble(List<Part> chosen, String versionId, Instant now) {
        var bytes = new ByteArrayOutputStream();
        chosen.forEach(part -> bytes.writeBytes(part.bytes().asByteArrayUnsafe()));
        byte[] content = bytes.toByteArray();
        Checksum checksum = checksumType == ChecksumType.COMPOSITE
                ? Checksum.composite(
                        algorithm, chosen.stream().map(Part::checksum).toList())
                : Checksum.of(algorithm, content);
        return new StoredVersion.Content(
                key,
                versionId,
                now,
                SdkBytes.fromByteArrayUnsafe(content),
                Checksum.eTag(chosen.stream().map(Part::bytes).toList()),
                checksum,
                properties,
                tags,
                chosen.stream().map(Part::size).toList());
    }
}
