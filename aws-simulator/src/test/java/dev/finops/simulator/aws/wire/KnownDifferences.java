package dev.finops.simulator.aws.wire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Operations that do not come through whole, and why. The tests fail for an entry that is not needed any more. */
final class KnownDifferences {
    /** Whose client it is. */
    enum Client {
        JAVA,
        BOTO3
    }

    /**
     * A difference that is known.
     *
     * @param operation {@code *} for any that the difference shows in
     * @param shows what its description contains
     */
    record Difference(Client client, String service, String operation, String shows, String reason) {
        private boolean is(Client otherClient, String otherService) {
            return client == otherClient && service.equals(otherService);
        }
    }

    private static final List<Difference> ALL = List.of(
            new Difference(
                    Client.JAVA,
                    "s3",
                    "*",
                    "request.ChecksumCRC32 is more",
                    "the client adds the checksum of what it uploads"),
            new Difference(
                    Client.BOTO3,
                    "s3",
                    "*",
                    "request.ChecksumCRC32 is more",
                    "the client adds the checksum of what it uploads"),
            new Difference(
                    Client.JAVA,
                    "s3",
                    "*",
                    "response.ExpiresString",
                    "the client shows Expires a second time, as text"),
            new Difference(
                    Client.BOTO3,
                    "s3",
                    "*",
                    "response.ExpiresString",
                    "the client shows Expires a second time, as text"),
            new Difference(
                    Client.JAVA,
                    "s3",
                    "*",
                    "request.SourceBucket is missing",
                    "the client makes one header of the source's bucket, key and version"),
            new Difference(
                    Client.BOTO3,
                    "s3",
                    "*",
                    "KeyError 'DestinationBucket'",
                    "these members of copies exist in the Java SDK alone; the CLI's test copies"),
            new Difference(Client.JAVA, "s3", "ListDirectoryBuckets", "501", "signed for S3 Express, another service"),
            new Difference(Client.BOTO3, "s3", "ListDirectoryBuckets", "501", "signed for S3 Express, another service"),
            new Difference(
                    Client.JAVA, "s3", "WriteGetObjectResponse", "501", "signed for S3 Object Lambda, another service"),
            new Difference(
                    Client.BOTO3,
                    "s3",
                    "WriteGetObjectResponse",
                    "501",
                    "signed for S3 Object Lambda, another service"),
            new Difference(
                    Client.JAVA,
                    "rds",
                    "*",
                    "request.SourceRegion is missing",
                    "the client signs a URL with it and does not send it"),
            new Difference(
                    Client.BOTO3,
                    "rds",
                    "*",
                    "request.SourceRegion is missing",
                    "the client signs a URL with it and does not send it"),
            new Difference(
                    Client.BOTO3,
                    "elasticache",
                    "*",
                    "PendingModifiedValues.LogDeliveryConfigurations is missing",
                    "the Java SDK has this element's name wrong, and the response is written by its model"),
            new Difference(Client.BOTO3, "ec2", "RunInstances", "request.UserData", "the client encodes it as Base64"));

    private final Client client;
    private final String service;
    private final Set<Difference> seen = new HashSet<>();
    private final List<String> unexpected = new ArrayList<>();

    KnownDifferences(Client client, String service) {
        this.client = client;
        this.service = service;
    }

    /** Takes note of what came of an operation; null where nothing is different. */
    void add(String operation, @Nullable String difference) {
        if (difference == null) {
            return;
        }
        List<Difference> known = ALL.stream()
                .filter(entry -> entry.is(client, service))
                .filter(entry ->
                        entry.operation().equals("*") || entry.operation().equals(operation))
                .filter(entry -> difference.contains(entry.shows()))
                .toList();
        seen.addAll(known);
        if (known.isEmpty()) {
            unexpected.add(service + ":" + operation + " " + difference);
        }
    }

    /** The differences that are not known, and the known ones that did not show. */
    List<String> surprises() {
        var surprises = new ArrayList<>(unexpected);
        ALL.stream()
                .filter(entry -> entry.is(client, service) && !seen.contains(entry))
                .forEach(entry -> surprises.add("not needed any more: " + entry));
        return surprises;
    }
}
