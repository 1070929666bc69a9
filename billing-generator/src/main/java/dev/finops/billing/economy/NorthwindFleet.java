package dev.finops.billing.economy;

import static dev.finops.billing.economy.Northwind.DATA;
import static dev.finops.billing.economy.Northwind.PRODUCTION;
import static dev.finops.billing.economy.Northwind.STAGING;

import dev.finops.billing.Account;
import dev.finops.billing.Labels;
import dev.finops.billing.Product;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What Northwind runs. */
final class NorthwindFleet {
    static final String NAT_GATEWAY = "arn:aws:ec2:us-east-1:" + DATA.id() + ":natgateway/nat-0e5f00000000000e1";
    static final String NAT_BYTES = "NatGateway-Bytes";

    private static final String US = "us-east-1";
    private static final String EU = "eu-west-1";

    private NorthwindFleet() {}

    /** @param scale how many of each; the first of each has its usual name */
    static List<Resource> resources(int scale) {
        List<Resource> one = Stream.of(servers(), storage(), data(), serverless(), network())
                .flatMap(List::stream)
                .toList();
        return IntStream.rangeClosed(1, scale)
                .boxed()
                .flatMap(n -> one.stream().map(resource -> n == 1 ? resource : resource.named(resource.id() + "-" + n)))
                .toList();
    }

    private static List<Resource> servers() {
        Product shop = Service.instance(US, "m5.xlarge", "0.192");
        Product search = Service.instance(EU, "c6i.2xlarge", "0.3808").withUsageType("BoxUsage:c6i.2xlarge");
        Product staging = Service.instance(US, "t3.large", "0.0832");
        // The fourth is switched off in the middle of November, and its reservation stays.
        LocalDate off = LocalDate.of(2026, 11, 11);
        return Stream.of(
                        IntStream.rangeClosed(1, 4)
                                .mapToObj(n -> server(PRODUCTION, shop, "i-0a1c0000000000a" + n, "shop")
                                        .living(null, n == 4 ? off : null)),
                        IntStream.rangeClosed(1, 3)
                                .mapToObj(n -> server(PRODUCTION, search, "i-0b2d0000000000b" + n, "search")),
                        IntStream.rangeClosed(1, 2)
                                .mapToObj(n -> server(STAGING, staging, "i-0c3e0000000000c" + n, "shop")))
                .flatMap(servers -> servers)
                .toList();
    }

    private static Resource server(Account account, Product product, String id, String team) {
        return Resource.of(account, product, id, Load.steady(Tick.DAY), labels(account, team));
    }

    private static List<Resource> storage() {
        Product volumes = Service.EC2.metered("EBS:VolumeUsage.gp3", "CreateVolume-Gp3", US, "GB-Mo", "0.08");
        return List.of(
                used(PRODUCTION, volumes, "vol-0d4f00000000000d1", Load.of(68, 1, 0.0005), "shop"),
                used(STAGING, volumes, "vol-0d4f00000000000d2", Load.of(17, 1, 0), "shop"),
                used(
                        DATA,
                        Service.S3.metered("TimedStorage-ByteHrs", "StandardStorage", US, "GB-Mo", "0.023"),
                        "northwind-lake",
                        Load.of(1450, 1, 0.002),
                        "analytics"),
                used(
                        DATA,
                        Service.S3.metered("Requests-Tier1", "PutObject", US, "Requests", "0.000005"),
                        "northwind-lake",
                        Load.of(910000, 0.6, 0.001),
                        "analytics"),
                used(
                        PRODUCTION,
                        Service.CLOUDFRONT.metered("EU-DataTransfer-Out-Bytes", "GET", EU, "GB", "0.085"),
                        "arn:aws:cloudfront::distribution/E1NORTHWIND",
                        Load.of(310, 1.3, 0.001),
                        "shop"));
    }

    private static List<Resource> data() {
        String database = "CreateDBInstance:0014";
        // Somebody tried a model in November and never switched its endpoint off; nobody tagged it either.
        Resource endpoint = Resource.of(
                        DATA,
                        Service.SAGEMAKER.metered(
                                "Host:ml.m5.2xlarge", "RunInstance", US, "ml.m5.2xlarge", "Hrs", "0.461"),
                        "arn:aws:sagemaker:us-east-1:" + DATA.id() + ":endpoint/recommendations-try",
                        Load.steady(Tick.DAY),
                        Labels.NONE)
                .living(LocalDate.of(2026, 11, 4), null);
        return List.of(
                used(
                        PRODUCTION,
                        Service.RDS.metered(
                                "Multi-AZUsage:db.r6g.xlarge", database, US, "db.r6g.xlarge", "Hrs", "0.957"),
                        "arn:aws:rds:db:shop",
                        Load.steady(Tick.DAY),
                        "shop"),
                used(
                        STAGING,
                        Service.RDS.metered(
                                "InstanceUsage:db.t4g.medium", database, US, "db.t4g.medium", "Hrs", "0.065"),
                        "arn:aws:rds:db:shop-staging",
                        Load.of(12, 0, 0),
                        "shop"),
                used(
                        PRODUCTION,
                        Service.ELASTICACHE.metered(
                                "NodeUsage:cache.m6g.large",
                                "CreateCacheCluster:0002",
                                US,
                                "cache.m6g.large",
                                "Hrs",
                                "0.149"),
                        "arn:aws:elasticache:cluster:sessions",
                        Load.steady(2 * Tick.DAY),
                        "shop"),
                used(
                        PRODUCTION,
                        Service.DYNAMODB.metered("WriteRequestUnits", "PutItem", EU, "WriteRequestUnits", "0.00000125"),
                        "arn:aws:dynamodb:table/carts",
                        Load.of(5200000, 1.4, 0.0015),
                        "shop"),
                used(
                        DATA,
                        Service.ATHENA.metered("DataScannedInTB", "ExecuteQuery", US, "Terabytes", "5"),
                        "arn:aws:athena:workgroup/analytics",
                        Load.of(1.6, 0.1, 0.001),
                        "analytics"),
                used(
                        DATA,
                        Service.GLUE.metered("ETL-DPU-Hour", "Jobrun", US, "DPU-Hour", "0.44"),
                        "arn:aws:glue:job/nightly",
                        Load.of(22, 1, 0.001),
                        "analytics"),
                endpoint);
    }

    private static List<Resource> serverless() {
        Product fargate = Service.ECS.metered("Fargate-vCPU-Hours:perCPU", "FargateTask", US, "hours", "0.04048");
        return List.of(
                used(PRODUCTION, fargate, "arn:aws:ecs:service/checkout", Load.of(192, 0.8, 0.001), "shop"),
                used(STAGING, fargate, "arn:aws:ecs:service/checkout-staging", Load.of(48, 0.1, 0), "shop"),
                used(
                        PRODUCTION,
                        Service.LAMBDA.metered("Lambda-GB-Second", "Invoke", US, "Lambda-GB-Second", "0.0000166667"),
                        "arn:aws:lambda:function:thumbnails",
                        Load.of(540000, 1.2, 0.002),
                        "Shop"),
                used(
                        PRODUCTION,
                        Service.CLOUDWATCH.metered("DataProcessing-Bytes", "PutLogEvents", US, "GB", "0.5"),
                        "arn:aws:logs:log-group:checkout",
                        Load.of(19, 0.9, 0.001),
                        "shop"),
                used(
                        PRODUCTION,
                        Service.KMS.metered("KMS-Requests", "Decrypt", US, "Requests", "0.000003"),
                        "arn:aws:kms:key/5f0c",
                        Load.of(240000, 1, 0),
                        "shop"));
    }

    private static List<Resource> network() {
        return List.of(
                used(
                        PRODUCTION,
                        Service.ELB.metered("LoadBalancerUsage", "LoadBalancing:Application", US, "Hrs", "0.0225"),
                        "arn:aws:elasticloadbalancing:loadbalancer/app/shop",
                        Load.steady(Tick.DAY),
                        "shop"),
                used(
                        PRODUCTION,
                        Service.EC2.metered("DataTransfer-Out-Bytes", "RunInstances", US, "GB", "0.09"),
                        "i-0a1c0000000000a1",
                        Load.of(85, 1.2, 0.001),
                        "shop"),
                used(
                        DATA,
                        Service.EC2.metered("NatGateway-Hours", "NatGateway", US, "Hrs", "0.045"),
                        NAT_GATEWAY,
                        Load.steady(Tick.DAY),
                        "analytics"),
                used(
                        DATA,
                        Service.EC2.metered(NAT_BYTES, "NatGateway", US, "GB", "0.045"),
                        NAT_GATEWAY,
                        Load.of(120, 0.9, 0.0005),
                        "analytics"));
    }

    private static Resource used(Account account, Product product, String id, Load load, String team) {
        return Resource.of(account, product, id, load, labels(account, team));
    }

    private static Labels labels(Account account, String team) {
        String environment = account.equals(STAGING) ? "staging" : "production";
        return new Labels(
                Map.of("team", team, "environment", environment),
                Map.of("Product", account.equals(DATA) ? "Insights" : "Shop"));
    }
}
