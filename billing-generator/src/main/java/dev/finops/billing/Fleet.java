package dev.finops.billing;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the organisation runs. */
final class Fleet {
    private static final String US = "us-east-1";
    private static final String EU = "eu-west-1";

    private Fleet() {}

    static List<Resource> resources() {
        return Stream.of(servers(), storage(), data(), serverless(), network())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Resource> servers() {
        var shop = IntStream.rangeClosed(1, 4)
                .mapToObj(n -> instance(
                        Organisation.PRODUCTION,
                        US,
                        "i-0a1c0000000000a" + n,
                        "m5.xlarge",
                        "0.192",
                        "shop",
                        "production",
                        // The fourth is switched off in the middle of November, and its reservation stays.
                        null,
                        n == 4 ? LocalDate.of(2026, 11, 11) : null));
        var search = IntStream.rangeClosed(1, 3)
                .mapToObj(n -> instance(
                        Organisation.PRODUCTION,
                        EU,
                        "i-0b2d0000000000b" + n,
                        "c6i.2xlarge",
                        "0.3808",
                        "search",
                        "production",
                        null,
                        null));
        var staging = IntStream.rangeClosed(1, 2)
                .mapToObj(n -> instance(
                        Organisation.STAGING,
                        US,
                        "i-0c3e0000000000c" + n,
                        "t3.large",
                        "0.0832",
                        "shop",
                        "staging",
                        null,
                        null));
        return Stream.of(shop, search, staging).flatMap(instances -> instances).toList();
    }

    private static List<Resource> storage() {
        return List.of(
                usage(
                        Organisation.PRODUCTION,
                        "AmazonEC2",
                        "Amazon Elastic Compute Cloud",
                        "EBS:VolumeUsage.gp3",
                        "CreateVolume-Gp3",
                        US,
                        "vol-0d4f00000000000d1",
                        "GB-Mo",
                        "0.08",
                        68,
                        1,
                        0.0005,
                        "shop"),
                usage(
                        Organisation.STAGING,
                        "AmazonEC2",
                        "Amazon Elastic Compute Cloud",
                        "EBS:VolumeUsage.gp3",
                        "CreateVolume-Gp3",
                        US,
                        "vol-0d4f00000000000d2",
                        "GB-Mo",
                        "0.08",
                        17,
                        1,
                        0,
                        "shop"),
                usage(
                        Organisation.DATA,
                        "AmazonS3",
                        "Amazon Simple Storage Service",
                        "TimedStorage-ByteHrs",
                        "StandardStorage",
                        US,
                        "northwind-lake",
                        "GB-Mo",
                        "0.023",
                        1450,
                        1,
                        0.002,
                        "analytics"),
                usage(
                        Organisation.DATA,
                        "AmazonS3",
                        "Amazon Simple Storage Service",
                        "Requests-Tier1",
                        "PutObject",
                        US,
                        "northwind-lake",
                        "Requests",
                        "0.000005",
                        910000,
                        0.6,
                        0.001,
                        "analytics"),
                usage(
                        Organisation.PRODUCTION,
                        "AmazonCloudFront",
                        "Amazon CloudFront",
                        "EU-DataTransfer-Out-Bytes",
                        "GET",
                        EU,
                        "arn:aws:cloudfront::distribution/E1NORTHWIND",
                        "GB",
                        "0.085",
                        310,
                        1.3,
                        0.001,
                        "shop"));
    }

    private static List<Resource> data() {
        return List.of(
                usage(
                        Organisation.PRODUCTION,
                        "AmazonRDS",
                        "Amazon Relational Database Service",
                        "Multi-AZUsage:db.r6g.xlarge",
                        "CreateDBInstance:0014",
                        US,
                        "arn:aws:rds:db:shop",
                        "Hrs",
                        "0.957",
                        24,
                        1,
                        0,
                        "shop"),
                usage(
                        Organisation.STAGING,
                        "AmazonRDS",
                        "Amazon Relational Database Service",
                        "InstanceUsage:db.t4g.medium",
                        "CreateDBInstance:0014",
                        US,
                        "arn:aws:rds:db:shop-staging",
                        "Hrs",
                        "0.065",
                        12,
                        0,
                        0,
                        "shop"),
                usage(
                        Organisation.PRODUCTION,
                        "AmazonElastiCache",
                        "Amazon ElastiCache",
                        "NodeUsage:cache.m6g.large",
                        "CreateCacheCluster:0002",
                        US,
                        "arn:aws:elasticache:cluster:sessions",
                        "Hrs",
                        "0.149",
                        48,
                        1,
                        0,
                        "shop"),
                usage(
                        Organisation.PRODUCTION,
                        "AmazonDynamoDB",
                        "Amazon DynamoDB",
                        "WriteRequestUnits",
                        "PutItem",
                        EU,
                        "arn:aws:dynamodb:table/carts",
                        "WriteRequestUnits",
                        "0.00000125",
                        5200000,
                        1.4,
                        0.0015,
                        "shop"),
                usage(
                        Organisation.DATA,
                        "AmazonAthena",
                        "Amazon Athena",
                        "DataScannedInTB",
                        "ExecuteQuery",
                        US,
                        "arn:aws:athena:workgroup/analytics",
                        "Terabytes",
                        "5",
                        1.6,
                        0.1,
                        0.001,
                        "analytics"),
                usage(
                        Organisation.DATA,
                        "AWSGlue",
                        "AWS Glue",
                        "ETL-DPU-Hour",
                        "Jobrun",
                        US,
                        "arn:aws:glue:job/nightly",
                        "DPU-Hour",
                        "0.44",
                        22,
                        1,
                        0.001,
                        "analytics"));
    }

    private static List<Resource> serverless() {
        return List.of(
                usage(
                        Organisation.PRODUCTION,
                        "AmazonECS",
                        "Amazon Elastic Container Service",
                        "Fargate-vCPU-Hours:perCPU",
                        "FargateTask",
                        US,
                        "arn:aws:ecs:service/checkout",
                        "hours",
                        "0.04048",
                        192,
                        0.8,
                        0.001,
                        "shop"),
                usage(
                        Organisation.STAGING,
                        "AmazonECS",
                        "Amazon Elastic Container Service",
                        "Fargate-vCPU-Hours:perCPU",
                        "FargateTask",
                        US,
                        "arn:aws:ecs:service/checkout-staging",
                        "hours",
                        "0.04048",
                        48,
                        0.1,
                        0,
                        "shop"),
                usage(
                        Organisation.PRODUCTION,
                        "AWSLambda",
                        "AWS Lambda",
                        "Lambda-GB-Second",
                        "Invoke",
                        US,
                        "arn:aws:lambda:function:thumbnails",
                        "Lambda-GB-Second",
                        "0.0000166667",
                        540000,
                        1.2,
                        0.002,
                        "shop"),
                usage(
                        Organisation.PRODUCTION,
                        "AmazonCloudWatch",
                        "AmazonCloudWatch",
                        "DataProcessing-Bytes",
                        "PutLogEvents",
                        US,
                        "arn:aws:logs:log-group:checkout",
                        "GB",
                        "0.5",
                        19,
                        0.9,
                        0.001,
                        "shop"),
                usage(
                        Organisation.PRODUCTION,
                        "awskms",
                        "AWS Key Management Service",
                        "KMS-Requests",
                        "Decrypt",
                        US,
                        "arn:aws:kms:key/5f0c",
                        "Requests",
                        "0.000003",
                        240000,
                        1,
                        0,
                        "shop"));
    }

    private static List<Resource> network() {
        return List.of(
                usage(
                        Organisation.PRODUCTION,
                        "AWSELB",
                        "Elastic Load Balancing",
                        "LoadBalancerUsage",
                        "LoadBalancing:Application",
                        US,
                        "arn:aws:elasticloadbalancing:loadbalancer/app/shop",
                        "Hrs",
                        "0.0225",
                        24,
                        1,
                        0,
                        "shop"),
                usage(
                        Organisation.PRODUCTION,
                        "AmazonEC2",
                        "Amazon Elastic Compute Cloud",
                        "DataTransfer-Out-Bytes",
                        "RunInstances",
                        US,
                        "i-0a1c0000000000a1",
                        "GB",
                        "0.09",
                        85,
                        1.2,
                        0.001,
                        "shop"),
                usage(
                        Organisation.DATA,
                        "AmazonEC2",
                        "Amazon Elastic Compute Cloud",
                        "NatGateway-Hours",
                        "NatGateway",
                        US,
                        NatStorm.GATEWAY,
                        "Hrs",
                        "0.045",
                        24,
                        1,
                        0,
                        "analytics"),
                usage(
                        Organisation.DATA,
                        "AmazonEC2",
                        "Amazon Elastic Compute Cloud",
                        NatStorm.USAGE_TYPE,
                        "NatGateway",
                        US,
                        NatStorm.GATEWAY,
                        "GB",
                        "0.045",
                        120,
                        0.9,
                        0.0005,
                        "analytics"));
    }

    private static Resource instance(
            String account,
            String region,
            String id,
            String type,
            String rate,
            String team,
            String environment,
            @Nullable LocalDate born,
            @Nullable LocalDate died) {
        return new Resource(
                account,
                "AmazonEC2",
                "Amazon Elastic Compute Cloud",
                "BoxUsage:" + type,
                "RunInstances",
                region,
                id,
                "Hrs",
                rate,
                24,
                1,
                0,
                type,
                team,
                environment,
                born,
                died);
    }

    private static Resource usage(
            String account,
            String service,
            String productName,
            String usageType,
            String operation,
            String region,
            String id,
            String unit,
            String rate,
            double daily,
            double weekend,
            double growth,
            String team) {
        String environment = account.equals(Organisation.STAGING) ? "staging" : "production";
        return new Resource(
                account,
                service,
                productName,
                usageType,
                operation,
                region,
                id,
                unit,
                rate,
                daily,
                weekend,
                growth,
                null,
                team,
                environment,
                null,
                null);
    }
}
