package dev.finops.billing.economy;

import dev.finops.billing.Product;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Services as bills and Cost Explorer name them. */
enum Service {
    EC2("AmazonEC2", "Amazon Elastic Compute Cloud", "EC2 - Other"),
    S3("AmazonS3", "Amazon Simple Storage Service"),
    CLOUDFRONT("AmazonCloudFront", "Amazon CloudFront"),
    RDS("AmazonRDS", "Amazon Relational Database Service"),
    ELASTICACHE("AmazonElastiCache", "Amazon ElastiCache"),
    DYNAMODB("AmazonDynamoDB", "Amazon DynamoDB"),
    ATHENA("AmazonAthena", "Amazon Athena"),
    GLUE("AWSGlue", "AWS Glue"),
    ECS("AmazonECS", "Amazon Elastic Container Service"),
    LAMBDA("AWSLambda", "AWS Lambda"),
    CLOUDWATCH("AmazonCloudWatch", "AmazonCloudWatch"),
    KMS("awskms", "AWS Key Management Service"),
    ELB("AWSELB", "Elastic Load Balancing", "Amazon Elastic Load Balancing"),
    SAGEMAKER("AmazonSageMaker", "Amazon SageMaker"),
    SAVINGS_PLANS("ComputeSavingsPlans", "Savings Plans for AWS Compute usage"),
    SUPPORT("AWSSupportBusiness", "AWS Support (Business)");

    private static final String COMPUTE = "Amazon Elastic Compute Cloud - Compute";

    private final String code;
    private final String productName;
    private final String ceService;

    Service(String code, String productName) {
        this(code, productName, productName);
    }

    Service(String code, String productName, String ceService) {
        this.code = code;
        this.productName = productName;
        this.ceService = ceService;
    }

    String code() {
        return code;
    }

    /** Something that is metered. */
    Product metered(String usageType, String operation, String region, String unit, String rate) {
        return metered(usageType, operation, region, null, unit, rate);
    }

    /** Something that runs on instances of a type. */
    Product metered(
            String usageType,
            String operation,
            String region,
            @Nullable String instanceType,
            String unit,
            String rate) {
        return new Product(
                code, productName, ceService, usageType, operation, region, instanceType, unit, new BigDecimal(rate));
    }

    /** An EC2 instance by the hour, which Cost Explorer shows apart from the rest of EC2. */
    static Product instance(String region, String type, String rate) {
        return EC2.metered(prefix(region) + "BoxUsage:" + type, "RunInstances", region, type, "Hrs", rate)
                .withCeService(COMPUTE);
    }

    /** @param rate the public on-demand price, which a Spot price is compared with */
    static Product spotInstance(String region, String type, String rate) {
        return EC2.metered(prefix(region) + "SpotUsage:" + type, "RunInstances:SV001", region, type, "Hrs", rate)
                .withCeService(COMPUTE);
    }

    /** What is billed of the service without a meter: tax, a credit, a refund. Of EC2 it counts as instances. */
    Product unmetered() {
        return Product.of(code, productName).withCeService(this == EC2 ? COMPUTE : ceService);
    }

    static Product unmetered(Product product) {
        for (Service service : values()) {
            if (service.code.equals(product.code())) {
                return service.unmetered();
            }
        }
        return product.service();
    }

    /** Usage types start with the region, other than the first one's. */
    static String prefix(String region) {
        return switch (region) {
            case "us-east-1" -> "";
            case "us-west-2" -> "USW2-";
            case "eu-west-1" -> "EU-";
            case "eu-central-1" -> "EUC1-";
            case "cn-north-1" -> "CNN1-";
            default -> throw new IllegalArgumentException("No prefix is known for " + region);
        };
    }
}
