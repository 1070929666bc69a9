package dev.finops.simulator.aws.simulation;

import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.RegionMetadata;

/** The regions that AWS has, and the partitions that they belong to, as the SDK knows them. */
public final class Regions {
    private Regions() {}

    /** Whether there is such a region; the SDK makes objects of any name. */
    public static boolean exists(String region) {
        return RegionMetadata.of(Region.of(region)) != null;
    }

    /** {@code amazonaws.com}, or what the region's partition has instead. */
    public static String urlSuffix(String region) {
        RegionMetadata metadata = RegionMetadata.of(Region.of(region));
        return metadata == null ? "amazonaws.com" : metadata.partition().dnsSuffix();
    }

    /** {@code aws}, {@code aws-cn}, {@code aws-us-gov} or one of the isolated ones. */
    public static String partition(String region) {
        RegionMetadata metadata = RegionMetadata.of(Region.of(region));
        return metadata == null ? "aws" : metadata.partition().id();
    }
}
