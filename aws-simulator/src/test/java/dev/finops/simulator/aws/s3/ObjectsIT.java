package dev.finops.simulator.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finops.simulator.aws.SimulatorExtension;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

class ObjectsIT {
    @RegisterExtension
    final SimulatorExtension simulator = new SimulatorExtension();

    private S3Client s3;

    @BeforeEach
    void createBucket() {
        s3 = simulator.s3();
        s3.createBucket(r -> r.bucket("data").createBucketConfiguration(c -> c.locationConstraint("eu-central-1")));
    }

    private static void refused(String code, int status, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(S3Exception.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.statusCode()).isEqualTo(status);
        });
    }

    private String put(String key, String text) {
        return s3.putObject(r -> r.bucket("data").key(key), RequestBody.fromString(text))
                .versionId();
    }

    private String get(String key) {
        return s3.getObjectAsBytes(r -> r.bucket("data").key(key)).asUtf8String();
    }

    private void enableVersioning() {
        s3.putBucketVersioning(r -> r.bucket("data").versioningConfiguration(v -> v.status("Enabled")));
    }

    @Test
    void anObjectComesBackWithItsProperties() {
        String key = "a b/ü+%2F&<x>.csv";
        s3.putObject(
                r -> r.bucket("data")
                        .key(key)
                        .contentType("text/csv")
                        .contentEncoding("gzip")
                        .cacheControl("no-store")
                        .metadata(Map.of("source", "cur")),
                RequestBody.fromString("no gzip at all"));

        var object = s3.getObjectAsBytes(r -> r.bucket("data").key(key));

        assertThat(object.asUtf8String()).isEqualTo("no gzip at all");
        assertThat(object.response().contentType()).isEqualTo("text/csv");
        assertThat(object.response().contentEncoding()).isEqualTo("gzip");
        assertThat(object.response().cacheControl()).isEqualTo("no-store");
        assertThat(object.response().metadata()).containsExactly(Map.entry("source", "cur"));
        assertThat(object.response().serverSideEncryptionAsString()).isEqualTo("AES256");
        var head = s3.headObject(r -> r.bucket("data").key(key));
        assertThat(head.contentLength()).isEqualTo(14);
        assertThat(head.eTag()).isEqualTo(object.response().eTag());
    }

    @Test
    void theEntityTagIsTheDigest() {
        put("a", "hello");

        assertThat(s3.headObject(r -> r.bucket("data").key("a")).eTag())
                .isEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
    }

    @ParameterizedTest
    @EnumSource(
            value = ChecksumAlgorithm.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UNKNOWN_TO_SDK_VERSION", "CRC64_NVME"})
    void checksumsAreVerifiedAndKept(ChecksumAlgorithm algorithm) {
        var put = s3.putObject(
                r -> r.bucket("data").key("a").checksumAlgorithm(algorithm), RequestBody.fromString("hello"));

        var head = s3.headObject(r -> r.bucket("data").key("a").checksumMode("ENABLED"));

        assertThat(head.getValueForField("Checksum" + algorithm, String.class))
                .isEqualTo(put.getValueForField("Checksum" + algorithm, String.class))
                .isPresent();
        assertThat(get("a")).isEqualTo("hello");
    }

    @Test
    void aWrongChecksumIsRefused() {
        refused(
                "BadDigest",
                400,
                () -> s3.putObject(
                        r -> r.bucket("data").key("a").checksumSHA1("2jmj7l5rSw0yVb/vlWAYkK/YBwk="),
                        RequestBody.fromString("hello")));
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-3,   0123,       bytes 0-3/10",
        "bytes=7-,    789,        bytes 7-9/10",
        "bytes=-2,    89,         bytes 8-9/10",
        "bytes=8-99,  89,         bytes 8-9/10"
    })
    void rangesAreParts(String range, String expected, String contentRange) {
        put("a", "0123456789");

        var part = s3.getObjectAsBytes(r -> r.bucket("data").key("a").range(range));

        assertThat(part.asUtf8String()).isEqualTo(expected);
        assertThat(part.response().contentRange()).isEqualTo(contentRange);
        assertThat(part.response().sdkHttpResponse().statusCode()).isEqualTo(206);
    }

    @Test
    void aRangeBeyondTheEndIsRefused() {
        put("a", "0123456789");

        refused(
                "InvalidRange",
                416,
                () -> s3.getObjectAsBytes(r -> r.bucket("data").key("a").range("bytes=10-")));
    }

    @Test
    void conditionsHold() {
        put("a", "hello");
        String eTag = s3.headObject(r -> r.bucket("data").key("a")).eTag();

        refused(
                "PreconditionFailed",
                412,
                () -> s3.putObject(r -> r.bucket("data").key("a").ifNoneMatch("*"), RequestBody.fromString("x")));
        refused(
                "PreconditionFailed",
                412,
                () -> s3.getObjectAsBytes(r -> r.bucket("data").key("a").ifMatch("\"other\"")));
        assertThatThrownBy(
                        () -> s3.getObjectAsBytes(r -> r.bucket("data").key("a").ifNoneMatch(eTag)))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(304));
        assertThat(get("a")).isEqualTo("hello");
    }

    @Test
    void versionsStayBehindADeleteMarker() {
        enableVersioning();
        String first = put("a", "one");
        String second = put("a", "two");

        var deleted = s3.deleteObject(r -> r.bucket("data").key("a"));

        assertThat(deleted.deleteMarker()).isTrue();
        assertThatThrownBy(() -> get("a")).isInstanceOf(NoSuchKeyException.class);
        refused(
                "MethodNotAllowed",
                405,
                () -> s3.getObjectAsBytes(r -> r.bucket("data").key("a").versionId(deleted.versionId())));
        assertThat(s3.getObjectAsBytes(r -> r.bucket("data").key("a").versionId(first))
                        .asUtf8String())
                .isEqualTo("one");
        var versions = s3.listObjectVersions(r -> r.bucket("data"));
        assertThat(versions.versions()).extracting(v -> v.versionId()).containsExactly(second, first);
        assertThat(versions.deleteMarkers())
                .singleElement()
                .satisfies(m -> assertThat(m.isLatest()).isTrue());

        s3.deleteObject(r -> r.bucket("data").key("a").versionId(deleted.versionId()));

        assertThat(get("a")).isEqualTo("two");
    }

    @Test
    void suspendedVersioningHasOneNullVersion() {
        put("a", "before");
        enableVersioning();
        put("a", "versioned");
        s3.putBucketVersioning(r -> r.bucket("data").versioningConfiguration(v -> v.status("Suspended")));
        put("a", "after");

        assertThat(s3.listObjectVersions(r -> r.bucket("data")).versions())
                .extracting(v -> v.versionId().equals("null"))
                .containsExactly(true, false);
        assertThat(get("a")).isEqualTo("after");
    }

    @Test
    void versionsAreListedInPages() {
        enableVersioning();
        IntStream.range(0, 7).forEach(i -> put("k" + i % 2, "v" + i));

        var all = s3.listObjectVersionsPaginator(r -> r.bucket("data").maxKeys(2)).versions().stream()
                .map(v -> v.key() + v.versionId())
                .toList();

        assertThat(all).hasSize(7).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> a.charAt(1) - b.charAt(1));
    }

    @Test
    void aBatchIsDeletedInOneCall() {
        List.of("a", "b", "c").forEach(key -> put(key, "x"));

        var result = s3.deleteObjects(r -> r.bucket("data")
                .delete(d -> d.objects(
                        ObjectIdentifier.builder().key("a").build(),
                        ObjectIdentifier.builder().key("missing").build(),
                        ObjectIdentifier.builder().key("c").build())));

        assertThat(result.deleted()).extracting(d -> d.key()).containsExactly("a", "missing", "c");
        assertThat(s3.listObjectsV2(r -> r.bucket("data")).contents())
                .extracting(o -> o.key())
                .containsExactly("b");
    }

    @Test
    void listingsGroupByTheDelimiterAndPage() {
        List.of("a/1", "a/2", "b", "c/x/1", "c/x/2", "d é").forEach(key -> put(key, "x"));

        var top = s3.listObjectsV2(r -> r.bucket("data").delimiter("/"));
        assertThat(top.commonPrefixes()).extracting(p -> p.prefix()).containsExactly("a/", "c/");
        assertThat(top.contents()).extracting(o -> o.key()).containsExactly("b", "d é");
        assertThat(top.keyCount()).isEqualTo(4);

        var pages =
                s3.listObjectsV2Paginator(r -> r.bucket("data").delimiter("/").maxKeys(1));
        assertThat(pages.stream()).hasSize(4);
        assertThat(pages.commonPrefixes()).extracting(p -> p.prefix()).containsExactly("a/", "c/");

        assertThat(s3.listObjectsV2(r -> r.bucket("data").prefix("c/").startAfter("c/x/1"))
                        .contents())
                .extracting(o -> o.key())
                .containsExactly("c/x/2");
    }

    @Test
    void aCopyKeepsContentAndProperties() {
        s3.putObject(
                r -> r.bucket("data").key("dir/a b+c").contentType("text/plain").metadata(Map.of("k", "v")),
                RequestBody.fromString("hello"));

        s3.copyObject(r -> r.sourceBucket("data")
                .sourceKey("dir/a b+c")
                .destinationBucket("data")
                .destinationKey("copy"));

        var copy = s3.getObjectAsBytes(r -> r.bucket("data").key("copy"));
        assertThat(copy.asUtf8String()).isEqualTo("hello");
        assertThat(copy.response().metadata()).containsEntry("k", "v");
        assertThat(copy.response().contentType()).isEqualTo("text/plain");
    }

    @Test
    void partsBecomeOneObject() {
        byte[] first = new byte[5 * 1024 * 1024];
        Arrays.fill(first, (byte) 'a');
        byte[] second = "end".getBytes(StandardCharsets.UTF_8);
        String id = s3.createMultipartUpload(r -> r.bucket("data").key("big").contentType("text/plain"))
                .uploadId();

        var parts = List.of(part(id, 1, first), part(id, 2, second));
        assertThat(s3.listParts(r -> r.bucket("data").key("big").uploadId(id)).parts())
                .extracting(p -> p.size())
                .containsExactly((long) first.length, 3L);
        var completed = s3.completeMultipartUpload(
                r -> r.bucket("data").key("big").uploadId(id).multipartUpload(m -> m.parts(parts)));

        assertThat(completed.eTag()).endsWith("-2\"");
        var object = s3.getObjectAsBytes(r -> r.bucket("data").key("big"));
        assertThat(object.asByteArrayUnsafe()).hasSize(first.length + 3).endsWith(second);
        assertThat(object.response().contentType()).isEqualTo("text/plain");
        assertThat(s3.getObjectAsBytes(r -> r.bucket("data").key("big").partNumber(2))
                        .asUtf8String())
                .isEqualTo("end");
        assertThat(s3.listMultipartUploads(r -> r.bucket("data")).uploads()).isEmpty();
    }

    private CompletedPart part(String id, int number, byte[] bytes) {
        var part = s3.uploadPart(
                r -> r.bucket("data").key("big").uploadId(id).partNumber(number), RequestBody.fromBytes(bytes));
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(part.eTag())
                .checksumCRC32(part.checksumCRC32())
                .build();
    }

    @Test
    void partsAreCheckedWhenTheyAreJoined() {
        String id = s3.createMultipartUpload(r -> r.bucket("data").key("big")).uploadId();
        CompletedPart first = part(id, 1, new byte[10]);
        CompletedPart second = part(id, 2, new byte[10]);

        refused("EntityTooSmall", 400, () -> complete(id, first, second));
        refused("InvalidPartOrder", 400, () -> complete(id, second, first));
        refused(
                "InvalidPart",
                400,
                () -> complete(id, first.toBuilder().eTag("\"other\"").build()));
        s3.abortMultipartUpload(r -> r.bucket("data").key("big").uploadId(id));
        refused("NoSuchUpload", 404, () -> complete(id, first));
    }

    private void complete(String id, CompletedPart... parts) {
        s3.completeMultipartUpload(r -> r.bucket("data").key("big").uploadId(id).multipartUpload(m -> m.parts(parts)));
    }
}
