package dev.finops.simulator.aws.ec2;

import dev.finops.simulator.aws.simulation.Caller;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.Region;

/** The regions that need no opt-in, with the availability zones that an ordinary account sees in them. */
final class Zones {
    private record RegionZones(String shortName, String letters) {}

    private static final Map<String, RegionZones> REGIONS = Map.ofEntries(
            Map.entry("us-east-1", new RegionZones("use1", "abcdef")),
            Map.entry("us-east-2", new RegionZones("use2", "abc")),
            Map.entry("us-west-1", new RegionZones("usw1", "ac")),
            Map.entry("us-west-2", new RegionZones("usw2", "abcd")),
            Map.entry("ca-central-1", new RegionZones("cac1", "abd")),
            Map.entry("eu-central-1", new RegionZones("euc1", "abc")),
            Map.entry("eu-west-1", new RegionZones("euw1", "abc")),
            Map.entry("eu-west-2", new RegionZones("euw2", "abc")),
            Map.entry("eu-west-3", new RegionZones("euw3", "abc")),
            Map.entry("eu-north-1", new RegionZones("eun1", "abc")),
            Map.entry("ap-northeast-1", new RegionZones("apne1", "acd")),
            Map.entry("ap-northeast-2", new RegionZones("apne2", "abcd")),
            Map.entry("ap-northeast-3", new RegionZones("apne3", "abc")),
            Map.entry("ap-south-1", new RegionZones("aps1", "abc")),
            Map.entry("ap-southeast-1", new RegionZones("apse1", "abc")),
            Map.entry("ap-southeast-2", new RegionZones("apse2", "abc")),
            Map.entry("sa-east-1", new RegionZones("sae1", "abc")));

    private Zones() {}

    static DescribeRegionsResponse describeRegions(DescribeRegionsRequest request) {
        for (String name : request.regionNames()) {
            if (!REGIONS.containsKey(name)) {
                throw Ec2Errors.invalidParameter("Invalid region provided: [" + name + "]");
            }
        }
        List<Region> regions = REGIONS.keySet().stream()
                .sorted()
                .filter(name ->
                        request.regionNames().isEmpty() || request.regionNames().contains(name))
                .map(name -> Region.builder()
                        .regionName(name)
                        .endpoint("ec2." + name + ".amazonaws.com")
                        .optInStatus("opt-in-not-required")
                        .build())
                .filter(region -> Filters.accept(request.filters(), Map.of(), filter -> switch (filter) {
                    case "region-name" -> List.of(region.regionName());
                    case "endpoint" -> List.of(region.endpoint());
                    case "opt-in-status" -> List.of(region.optInStatus());
                    default -> null;
                }))
                .toList();
        return DescribeRegionsResponse.builder().regions(regions).build();
    }

    static DescribeAvailabilityZonesResponse describeZones(DescribeAvailabilityZonesRequest request) {
        List<AvailabilityZone> zones = ofCurrentRegion();
        for (String name : request.zoneNames()) {
            if (zones.stream().noneMatch(zone -> zone.zoneName().equals(name))) {
                throw Ec2Errors.invalidParameter("Invalid availability zone: [" + name + "]");
            }
        }
        return DescribeAvailabilityZonesResponse.builder()
                .availabilityZones(zones.stream()
                        .filter(zone -> request.zoneNames().isEmpty()
                                || request.zoneNames().contains(zone.zoneName()))
                        .filter(zone ->
                                request.zoneIds().isEmpty() || request.zoneIds().contains(zone.zoneId()))
                        .filter(zone -> Filters.accept(request.filters(), Map.of(), filter -> switch (filter) {
                            case "zone-name" -> List.of(zone.zoneName());
                            case "zone-id" -> List.of(zone.zoneId());
                            case "zone-type" -> List.of(zone.zoneType());
                            case "region-name" -> List.of(zone.regionName());
                            case "group-name" -> List.of(zone.groupName());
                            case "opt-in-status" -> List.of(zone.optInStatusAsString());
                            case "state" -> List.of(zone.stateAsString());
                            default -> null;
                        }))
                        .toList())
                .build();
    }

    static List<AvailabilityZone> ofCurrentRegion() {
        String region = Caller.current().region();
        RegionZones zones = REGIONS.getOrDefault(region, new RegionZones(region, "abc"));
        return Stream.iterate(0, i -> i < zones.letters.length(), i -> i + 1)
                .map(i -> AvailabilityZone.builder()
                        .regionName(region)
                        .groupName(region)
                        .networkBorderGroup(region)
                        .zoneName(region + zones.letters.charAt(i))
                        .zoneId(zones.shortName + "-az" + (i + 1))
                        .zoneType("availability-zone")
                        .state("available")
                        .optInStatus("opt-in-not-required")
                        .build())
                .toList();
    }
}
