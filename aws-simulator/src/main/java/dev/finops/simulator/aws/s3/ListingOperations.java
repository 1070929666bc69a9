package dev.finops.simulator.aws.s3;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What a bucket holds. */
interface ListingOperations extends S3Client {
    int LARGEST_PAGE = 1000;
    /** What a continuation token has before the key after which the list goes on. */
    String TOKEN = "after:";

    S3State state();

    @Override
    default ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
        Bucket bucket = state().buckets().open(request.bucket(), request.expectedBucketOwner(), "s3:ListBucket");
        String after = request.continuationToken() == null ? request.startAfter() : decode(request.continuationToken());
        var query = new Listing.Query(request.prefix(), request.delimiter(), after, request.maxKeys(), LARGEST_PAGE);
        var page = Listing.of(bucket.objects().current(), StoredVersion.Content::key, query);
        UnaryOperator<String> encoding = encoding(request.encodingType());
        boolean withOwner = Boolean.TRUE.equals(request.fetchOwner());
        return ListObjectsV2Response.builder()
                .name(bucket.name())
                .prefix(encoding.apply(query.prefix()))
                .delimiter(request.delimiter() == null ? null : encoding.apply(request.delimiter()))
                .startAfter(request.startAfter() == null ? null : encoding.apply(request.startAfter()))
                .maxKeys(query.most())
                .encodingType(request.encodingType())
                .keyCount(page.items().size() + page.prefixes().size())
                .isTruncated(page.truncated())
                .continuationToken(request.continuationToken())
                .nextContinuationToken(page.truncated() ? encode(page.last()) : null)
                .contents(page.items().stream()
                        .map(object -> summary(bucket, object, encoding, withOwner))
                        .toList())
                .commonPrefixes(prefixes(page, encoding))
                .build();
    }

    @Override
    default ListObjectsResponse listObjects(ListObjectsRequest request) {
        Bucket bucket = state().buckets().open(request.bucket(), request.expectedBucketOwner(), "s3:ListBucket");
        var query = new Listing.Query(
                request.prefix(), request.delimiter(), request.marker(), request.maxKeys(), LARGEST_PAGE);
        var page = Listing.of(bucket.objects().current(), StoredVersion.Content::key, query);
        UnaryOperator<String> encoding = encoding(request.encodingType());
        return ListObjectsResponse.builder()
                .name(bucket.name())
                .prefix(encoding.apply(query.prefix()))
                .marker(encoding.apply(query.after()))
                .delimiter(request.delimiter() == null ? null : encoding.apply(request.delimiter()))
                .maxKeys(query.most())
                .encodingType(request.encodingType())
                .isTruncated(page.truncated())
                // Without a delimiter, clients go on after the last key.
                .nextMarker(page.truncated() && request.delimiter() != null ? encoding.apply(page.last()) : null)
                .contents(page.items().stream()
                        .map(object -> summary(bucket, object, encoding, true))
                        .toList())
                .commonPrefixes(prefixes(page, encoding))
                .build();
    }

    private static S3Object summary(
            Bucket bucket, StoredVersion.Content object, UnaryOperator<String> encoding, boolean withOwner) {
        return S3Object.builder()
                .key(encoding.apply(object.key()))
                .lastModified(object.lastModified())
                .eTag(object.eTag())
                .size(object.size())
                .storageClass(object.properties().storageClass())
                .checksumAlgorithm(object.checksum().algorithm())
                .checksumType(object.checksum().type())
                .owner(withOwner ? S3State.owner(bucket.owner()) : null)
                .build();
    }

    @Override
    default ListObjectVersionsResponse listObjectVersions(ListObjectVersionsRequest request) {
        Bucket bucket =
                state().buckets().open(request.bucket(), request.expectedBucketOwner(), "s3:ListBucketVersions");
        if (request.versionIdMarker() != null && request.keyMarker() == null) {
            throw S3Errors.invalidArgument("A version-id marker cannot be specified without a key marker.");
        }
        List<StoredVersion> rest = after(bucket.objects().all(), request.keyMarker(), request.versionIdMarker());
        var query = new Listing.Query(
                request.prefix(),
                request.delimiter(),
                request.versionIdMarker() == null ? request.keyMarker() : null,
                request.maxKeys(),
                LARGEST_PAGE);
        var page = Listing.of(rest, StoredVersion::key, query);
        UnaryOperator<String> encoding = encoding(request.encodingType());
        boolean endsWithVersion =
                !page.items().isEmpty() && page.items().getLast().key().equals(page.last());
        return ListObjectVersionsResponse.builder()
                .name(bucket.name())
                .prefix(encoding.apply(query.prefix()))
                .keyMarker(request.keyMarker() == null ? "" : encoding.apply(request.keyMarker()))
                .versionIdMarker(request.versionIdMarker())
                .delimiter(request.delimiter() == null ? null : encoding.apply(request.delimiter()))
                .maxKeys(query.most())
                .encodingType(request.encodingType())
                .isTruncated(page.truncated())
                .nextKeyMarker(page.truncated() ? encoding.apply(page.last()) : null)
                .nextVersionIdMarker(
                        page.truncated() && endsWithVersion
                                ? page.items().getLast().versionId()
                                : null)
                .versions(page.items().stream()
                        .filter(StoredVersion.Content.class::isInstance)
                        .map(version -> version(bucket, (StoredVersion.Content) version, encoding))
                        .toList())
                .deleteMarkers(page.items().stream()
                        .filter(StoredVersion.DeleteMarker.class::isInstance)
                        .map(marker -> marker(bucket, marker, encoding))
                        .toList())
                .commonPrefixes(prefixes(page, encoding))
                .build();
    }

    /** What follows a version: the same key's older ones, then the further keys. */
    private static List<StoredVersion> after(
            List<StoredVersion> all, @Nullable String keyMarker, @Nullable String versionIdMarker) {
        if (keyMarker == null || versionIdMarker == null) {
            return all;
        }
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).key().equals(keyMarker) && all.get(i).versionId().equals(versionIdMarker)) {
                return all.subList(i + 1, all.size());
            }
        }
        return all.stream()
                .filter(version -> ObjectVersions.KEY_ORDER.compare(version.key(), keyMarker) > 0)
                .toList();
    }

    private static ObjectVersion version(Bucket bucket, StoredVersion.Content object, UnaryOperator<String> encoding) {
        return ObjectVersion.builder()
                .key(encoding.apply(object.key()))
                .versionId(object.versionId())
                .isLatest(isLatest(bucket, object))
                .lastModified(object.lastModified())
                .eTag(object.eTag())
                .size(object.size())
                .storageClass(object.properties().storageClass())
                .checksumAlgorithm(object.checksum().algorithm())
                .checksumType(object.checksum().type())
                .owner(S3State.owner(bucket.owner()))
                .build();
    }

    private static DeleteMarkerEntry marker(Bucket bucket, StoredVersion marker, UnaryOperator<String> encoding) {
        return DeleteMarkerEntry.builder()
                .key(encoding.apply(marker.key()))
                .versionId(marker.versionId())
                .isLatest(isLatest(bucket, marker))
                .lastModified(marker.lastModified())
                .owner(S3State.owner(bucket.owner()))
                .build();
    }

    private static boolean isLatest(Bucket bucket, StoredVersion version) {
        return bucket.objects()
                .latest(version.key())
                .filter(latest -> latest.versionId().equals(version.versionId()))
                .isPresent();
    }

    private static List<CommonPrefix> prefixes(Listing<?> page, UnaryOperator<String> encoding) {
        return page.prefixes().stream()
                .map(prefix ->
                        CommonPrefix.builder().prefix(encoding.apply(prefix)).build())
                .toList();
    }

    /** Keys may hold characters that XML cannot; clients ask for them encoded and decode them unseen. */
    private static UnaryOperator<String> encoding(@Nullable EncodingType type) {
        return type == EncodingType.URL
                ? text -> URLEncoder.encode(text, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%2F", "/")
                : UnaryOperator.identity();
    }

    private static String encode(String marker) {
        return Base64.getUrlEncoder().encodeToString((TOKEN + marker).getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token) {
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (decoded.startsWith(TOKEN)) {
                return decoded.substring(TOKEN.length());
            }
            throw S3Errors.invalidArgument("The continuation token provided is incorrect");
        } catch (IllegalArgumentException e) {
            throw S3Errors.invalidArgument("The continuation token provided is incorrect");
        }
    }
}
