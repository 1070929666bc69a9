package dev.finops.simulator.aws.ec2;

import dev.finops.simulator.aws.simulation.Caller;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.AccountAttribute;
import software.amazon.awssdk.services.ec2.model.AccountAttributeValue;
import software.amazon.awssdk.services.ec2.model.ArchitectureType;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeDhcpOptionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesResponse;
import software.amazon.awssdk.services.ec2.model.DhcpConfiguration;
import software.amazon.awssdk.services.ec2.model.DhcpOptions;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.PrefixList;
import software.amazon.awssdk.services.ec2.model.ServiceDetail;
import software.amazon.awssdk.services.ec2.model.ServiceTypeDetail;

/** What EC2 has for everybody: instance types, endpoint services, prefix lists, and the account's numbers. */
final class Offers {
    private record Size(int processors, long mebibytes) {}

    private static final Map<String, Size> SIZES = Map.of(
            "nano", new Size(2, 512),
            "micro", new Size(2, 1024),
            "small", new Size(2, 2048),
            "medium", new Size(2, 4096),
            "large", new Size(2, 8192),
            "xlarge", new Size(4, 16384),
            "2xlarge", new Size(8, 32768));

    private static final List<String> FAMILIES = List.of("t3", "t3a", "t4g", "m6g", "m6i", "m7g", "m7i");

    private static final List<String> ENDPOINTS = List.of(
            "s3",
            "dynamodb",
            "bedrock-runtime",
            "ecr.api",
            "ecr.dkr",
            "ecs",
            "kms",
            "logs",
            "monitoring",
            "secretsmanager",
            "sqs",
            "sns",
            "ssm",
            "ssmmessages",
            "sts");

    private Offers() {}

    private static Map<String, InstanceTypeInfo> types() {
        Map<String, InstanceTypeInfo> types = new TreeMap<>();
        for (String family : FAMILIES) {
            boolean burstable = family.startsWith("t");
            boolean arm = family.contains("g");
            SIZES.forEach((size, values) -> {
                if (burstable || size.endsWith("large")) {
                    types.put(
                            family + "." + size,
                            InstanceTypeInfo.builder()
                                    .instanceType(family + "." + size)
                                    .currentGeneration(true)
                                    .bareMetal(false)
                                    .burstablePerformanceSupported(burstable)
                                    .vCpuInfo(processors -> processors.defaultVCpus(values.processors()))
                                    .memoryInfo(memory -> memory.sizeInMiB(values.mebibytes()))
                                    .processorInfo(processor -> processor.supportedArchitectures(
                                            arm ? ArchitectureType.ARM64 : ArchitectureType.X86_64))
                                    .build());
                }
            });
        }
        return types;
    }

    static DescribeInstanceTypesResponse instanceTypes(DescribeInstanceTypesRequest request) {
        Map<String, InstanceTypeInfo> all = types();
        List<String> unknown = request.instanceTypesAsStrings().stream()
                .filter(type -> !all.containsKey(type))
                .toList();
        if (!unknown.isEmpty()) {
            throw Ec2Errors.of(
                    "InvalidInstanceType",
                    "The following supplied instance types do not exist: [" + String.join(", ", unknown) + "]");
        }
        return DescribeInstanceTypesResponse.builder()
                .instanceTypes(all.values().stream()
                        .filter(type -> !request.hasInstanceTypes()
                                || request.instanceTypesAsStrings().contains(type.instanceTypeAsString()))
                        .toList())
                .build();
    }

    static DescribePrefixListsResponse prefixLists(DescribePrefixListsRequest request) {
        String prefix = "com.amazonaws." + Caller.current().region() + ".";
        List<PrefixList> lists = List.of(
                PrefixList.builder()
                        .prefixListId("pl-6ea54007")
                        .prefixListName(prefix + "s3")
                        .cidrs("198.18.128.0/20")
                        .build(),
                PrefixList.builder()
                        .prefixListId("pl-66a5400f")
                        .prefixListName(prefix + "dynamodb")
                        .cidrs("198.18.160.0/22")
                        .build());
        return DescribePrefixListsResponse.builder()
                .prefixLists(lists.stream()
                        .filter(list -> request.prefixListIds().isEmpty()
                                || request.prefixListIds().contains(list.prefixListId()))
                        .filter(list -> Filters.accept(request.filters(), Map.of(), filter -> switch (filter) {
                            case "prefix-list-id" -> List.of(list.prefixListId());
                            case "prefix-list-name" -> List.of(list.prefixListName());
                            default -> null;
                        }))
                        .toList())
                .build();
    }

    static DescribeVpcEndpointServicesResponse endpointServices(DescribeVpcEndpointServicesRequest request) {
        String prefix = "com.amazonaws." + Caller.current().region() + ".";
        List<String> names = ENDPOINTS.stream()
                .map(name -> prefix + name)
                .filter(name -> request.serviceNames().isEmpty()
                        || request.serviceNames().contains(name))
                .toList();
        for (String wanted : request.serviceNames()) {
            if (!names.contains(wanted)) {
                throw Ec2Errors.of("InvalidServiceName", "The Vpc Endpoint Service '" + wanted + "' does not exist");
            }
        }
        return DescribeVpcEndpointServicesResponse.builder()
                .serviceNames(names)
                .serviceDetails(names.stream()
                        .map(name -> ServiceDetail.builder()
                                .serviceName(name)
                                .owner("amazon")
                                .serviceType(ServiceTypeDetail.builder()
                                        .serviceType(
                                                name.endsWith(".s3") || name.endsWith(".dynamodb")
                                                        ? "Gateway"
                                                        : "Interface")
                                        .build())
                                .availabilityZones(Zones.ofCurrentRegion().stream()
                                        .map(zone -> zone.zoneName())
                                        .toList())
                                .acceptanceRequired(false)
                                .build())
                        .toList())
                .build();
    }

    static DescribeDhcpOptionsResponse dhcpOptions(DescribeDhcpOptionsRequest request) {
        if (!request.dhcpOptionsIds().isEmpty() && !request.dhcpOptionsIds().contains(Vpcs.DHCP_OPTIONS)) {
            throw Ec2Errors.of(
                    "InvalidDhcpOptionID.NotFound",
                    "The dhcpOption ID '" + request.dhcpOptionsIds().getFirst() + "' does not exist");
        }
        return DescribeDhcpOptionsResponse.builder()
                .dhcpOptions(DhcpOptions.builder()
                        .dhcpOptionsId(Vpcs.DHCP_OPTIONS)
                        .ownerId(Caller.current().accountId())
                        .dhcpConfigurations(
                                configuration("domain-name", Caller.current().region() + ".compute.internal"),
                                configuration("domain-name-servers", "AmazonProvidedDNS"))
                        .build())
                .build();
    }

    private static DhcpConfiguration configuration(String key, String value) {
        return DhcpConfiguration.builder()
                .key(key)
                .values(AttributeValue.builder().value(value).build())
                .build();
    }

    static DescribeAccountAttributesResponse accountAttributes(
            Ec2State state, DescribeAccountAttributesRequest request) {
        Map<String, String> attributes = new TreeMap<>(Map.of(
                "supported-platforms", "VPC",
                "max-instances", "20",
                "vpc-max-elastic-ips", "5",
                "max-elastic-ips", "5",
                "vpc-max-security-groups-per-interface", "5"));
        attributes.put(
                "default-vpc",
                state.vpcs.values().stream()
                        .filter(vpc -> vpc.isDefault())
                        .map(vpc -> vpc.vpcId())
                        .findFirst()
                        .orElse("none"));
        return DescribeAccountAttributesResponse.builder()
                .accountAttributes(attributes.entrySet().stream()
                        .filter(attribute -> !request.hasAttributeNames()
                                || request.attributeNamesAsStrings().contains(attribute.getKey()))
                        .map(attribute -> AccountAttribute.builder()
                                .attributeName(attribute.getKey())
                                .attributeValues(AccountAttributeValue.builder()
                                        .attributeValue(attribute.getValue())
                                        .build())
                                .build())
                        .toList())
                .build();
    }
}
