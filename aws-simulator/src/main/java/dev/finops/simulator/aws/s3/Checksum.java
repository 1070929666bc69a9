package dev.finops.simulator.aws.s3;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;

/**
 * An object's checksum as its header shows it.
 *
 * @param value Base64; a composite one ends in the number of parts
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html">Checking object
 *     integrity</a>
 */
record Checksum(ChecksumAlgorithm algorithm, ChecksumType type, String value) {
    private static final Pattern MD5 = Pattern.compile("[A-Za-z0-9+/]{22}==");

    private static final List<ChecksumAlgorithm> ALGORITHMS = List.of(
            ChecksumAlgorithm.CRC32,
            ChecksumAlgorithm.CRC32_C,
            ChecksumAlgorithm.CRC64_NVME,
            ChecksumAlgorithm.SHA1,
            ChecksumAlgorithm.SHA256);

    static Checksum of(ChecksumAlgorithm algorithm, byte[] content) {
        return new Checksum(
                algorithm, ChecksumType.FULL_OBJECT, Base64.getEncoder().encodeToString(compute(algorithm, content)));
    }

    /** The checksum of the parts' checksums. */
    static Checksum composite(ChecksumAlgorithm algorithm, List<Checksum> parts) {
        var concatenated = ByteBuffer.allocate(64 * parts.size());
        parts.forEach(part -> concatenated.put(Base64.getDecoder().decode(part.value())));
        byte[] bytes = new byte[concatenated.position()];
        concatenated.flip().get(bytes);
        return new Checksum(
                algorithm,
                ChecksumType.COMPOSITE,
                Base64.getEncoder().encodeToString(compute(algorithm, bytes)) + "-" + parts.size());
    }

    /** The checksum that a request claims for its body, verified. */
    static Optional<Checksum> verified(SdkPojo request, byte[] content) {
        for (ChecksumAlgorithm algorithm : ALGORITHMS) {
            Object claimed = member(request, algorithm).getValueOrDefault(request);
            if (claimed != null) {
                Checksum actual = of(algorithm, content);
                if (!actual.value().equals(claimed)) {
                    throw S3Errors.of(
                            400,
                            "BadDigest",
                            "The " + algorithm + " you specified did not match the calculated checksum.");
                }
                return Optional.of(actual);
            }
        }
        return Optional.empty();
    }

    static void verifyMd5(String contentMd5, byte[] content) {
        if (!MD5.matcher(contentMd5).matches()) {
            throw S3Errors.of(400, "InvalidDigest", "The Content-MD5 you specified was invalid.");
        }
        if (!Base64.getEncoder().encodeToString(digest("MD5", content)).equals(contentMd5)) {
            throw S3Errors.of(400, "BadDigest", "The Content-MD5 you specified did not match what we received.");
        }
    }

    /** Sets the member of a response that belongs to the algorithm, and the type where the response has it. */
    <B extends SdkPojo> B addTo(B builder) {
        member(builder, algorithm).set(builder, value);
        builder.sdkFields().stream()
                .filter(field -> field.memberName().equals("ChecksumType"))
                .forEach(field -> field.set(builder, type.toString()));
        return builder;
    }

    private static SdkField<?> member(SdkPojo pojo, ChecksumAlgorithm algorithm) {
        return pojo.sdkFields().stream()
                .filter(field -> field.memberName().equals("Checksum" + algorithm))
                .findFirst()
                .orElseThrow();
    }

    static String eTag(byte[] content) {
        return '"' + HexFormat.of().formatHex(digest("MD5", content)) + '"';
    }

    /** The entity tag of a multipart upload: the digest of the parts' digests. */
    static String eTag(List<SdkBytes> parts) {
        var digests = ByteBuffer.allocate(16 * parts.size());
        parts.forEach(part -> digests.put(digest("MD5", part.asByteArrayUnsafe())));
        return '"' + HexFormat.of().formatHex(digest("MD5", digests.array())) + "-" + parts.size() + '"';
    }

    private static byte[] compute(ChecksumAlgorithm algorithm, byte[] content) {
        return switch (algorithm) {
            case CRC32 -> {
                var crc = new CRC32();
                crc.update(content);
                yield ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
            }
            case CRC32_C -> {
                var crc = new CRC32C();
                crc.update(content);
                yield ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
            }
            case CRC64_NVME ->
                ByteBuffer.allocate(8).putLong(Crc64Nvme.of(content)).array();
            case SHA1 -> digest("SHA-1", content);
            case SHA256 -> digest("SHA-256", content);
            case UNKNOWN_TO_SDK_VERSION ->
                throw S3Errors.of(
                        400,
                        "InvalidRequest",
                        "Checksum algorithm provided is unsupported. Please try again with any of the valid types:"
                                + " [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
        };
    }

    private static byte[] digest(String algorithm, byte[] content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
