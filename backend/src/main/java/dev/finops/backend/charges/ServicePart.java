package dev.finops.backend.charges;

import static dev.finops.backend.sql.Sql.binary;
import static dev.finops.backend.sql.Sql.cases;
import static dev.finops.backend.sql.Sql.or;
import static dev.finops.backend.sql.Sql.present;
import static dev.finops.backend.sql.Sql.text;
import static dev.finops.backend.sql.Sql.when;

import dev.finops.backend.sql.Expression;
import dev.finops.backend.sql.Expression.Absent;
import dev.finops.backend.sql.Expression.Operator;
import dev.finops.backend.sql.Expression.ValueType;
import dev.finops.backend.sql.Expression.When;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What people call the parts of a service: the one code AmazonEC2 holds instances, volumes, NAT gateways, addresses and
 * transfer. A part is read from the usage type, the first that fits, so that every charge belongs to one part and the parts of
 * a service sum exactly to it.
 *
 * @see <a href="https://docs.aws.amazon.com/cur/latest/userguide/product-columns.html">the columns of a product, usage types
 *     among them</a>
 */
enum ServicePart {
    NAT_GATEWAYS("NAT gateways", "NatGateway"),
    TRANSIT_GATEWAYS("Transit gateways", "TransitGateway"),
    VPC_ENDPOINTS("VPC endpoints", "VpcEndpoint"),
    PUBLIC_IPV4("Public IPv4 addresses", "PublicIPv4", "ElasticIP"),
    LOAD_BALANCERS("Load balancers", "LoadBalancer", "LCUUsage"),
    DATA_TRANSFER(
            "Data transfer", "DataTransfer", "AWS-In-Bytes", "AWS-Out-Bytes", "In-Bytes", "Out-Bytes", "VpcPeering"),
    SNAPSHOTS("Snapshots and backups", "Snapshot", "BackupUsage", "BackupStorage", "WarmStorage-ByteHrs"),
    VOLUMES("Volumes", "EBS:", "EBSOptimized"),
    INSTANCES(
            "Instances",
            "BoxUsage",
            "SpotUsage",
            "HeavyUsage",
            "DedicatedUsage",
            "DedicatedRes",
            "HostUsage",
            "HostBoxUsage",
            "ReservedHostUsage",
            "UnusedBox",
            "UnusedDed",
            "SchedUsage",
            "Reservation:",
            "CPUCredits",
            "InstanceUsage",
            "Multi-AZUsage",
            "NodeUsage",
            "Node:",
            "ESInstance",
            "ServerlessUsage",
            "ServerlessV2Usage",
            "ACUUsage"),
    CONTAINERS("Containers", "Fargate", "AmazonEKS-Hours"),
    INPUT_OUTPUT(
            "Input and output", "IOUsage", "PIOPS", "IOPS", "ReadCapacityUnit", "WriteCapacityUnit", "RequestUnit"),
    REQUESTS("Requests", "Request", "DNS-Queries"),
    STORAGE("Storage", "TimedStorage", "Storage", "ByteHrs"),
    RUN_TIME("Run time", "GB-Second", "GB-Hours", "vCPU-Hours"),
    PROCESSING("Data processing", "DataProcessing-Bytes", "DataScanned");

    private static final String OTHER = "Other";

    private final String label;
    /** One of these is in the usage type; apart by a bar. */
    private final String inUsageType;

    ServicePart(String label, String... inUsageType) {
        this.label = label;
        this.inUsageType = String.join("|", inUsageType);
    }

    /** @param usageType empty for data without usage types, which has no parts; a charge without one has none either */
    static Expression of(Optional<Expression> usageType) {
        return usageType
                .<Expression>map(type -> cases(
                        new Absent(ValueType.TEXT),
                        Stream.concat(
                                        Arrays.stream(values()).map(part -> when(part.is(type), text(part.label))),
                                        Stream.of(when(present(type), text(OTHER))))
                                .toArray(When[]::new)))
                .orElseGet(() -> new Absent(ValueType.TEXT));
    }

    private Expression is(Expression usageType) {
        return Arrays.stream(inUsageType.split("\\|", -1))
                .map(part -> binary(usageType, Operator.LIKE, text("%" + part + "%")))
                .reduce((left, right) -> or(left, right))
                .orElseThrow();
    }
}
