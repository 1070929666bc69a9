package dev.finops.backend.charges;

import static dev.finops.backend.sql.Sql.and;
import static dev.finops.backend.sql.Sql.binary;
import static dev.finops.backend.sql.Sql.call;
import static dev.finops.backend.sql.Sql.cases;
import static dev.finops.backend.sql.Sql.equal;
import static dev.finops.backend.sql.Sql.or;
import static dev.finops.backend.sql.Sql.present;
import static dev.finops.backend.sql.Sql.text;
import static dev.finops.backend.sql.Sql.when;

import dev.finops.backend.sql.Expression;
import dev.finops.backend.sql.Expression.Absent;
import dev.finops.backend.sql.Expression.Function;
import dev.finops.backend.sql.Expression.Not;
import dev.finops.backend.sql.Expression.Operator;
import dev.finops.backend.sql.Expression.ValueType;
import dev.finops.backend.sql.Expression.When;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The service as Cost Explorer names it. That is the product name of the bill with three exceptions: tax is a service of
 * its own instead of part of what is taxed; Amazon EC2 is two services, instances and everything else (volumes, addresses,
 * NAT gateways, transfer); and a few products go by another name.
 *
 * @see <a href="https://docs.aws.amazon.com/cost-management/latest/userguide/ce-filtering.html">Cost Explorer, the filter
 *     Service</a>
 * @see <a href="https://repost.aws/knowledge-center/cost-explorer-analyze-ec2-other">what EC2-Other is</a>
 */
final class CeService {
    static final String TAX = "Tax";
    static final String EC2_COMPUTE = "Amazon Elastic Compute Cloud - Compute";
    static final String EC2_OTHER = "EC2 - Other";

    private static final String EC2_CODE = "AmazonEC2";
    private static final String EC2_NAME = "Amazon Elastic Compute Cloud";

    /** What the usage type of a running, reserved or dedicated instance contains. */
    private static final List<String> INSTANCE_USAGE = List.of(
            "BoxUsage",
            "SpotUsage",
            "HeavyUsage",
            "DedicatedUsage",
            "HostUsage",
            "UnusedBox",
            "UnusedDed",
            "SchedUsage");

    /** Product names that Cost Explorer changes. */
    private static final Map<String, String> RENAMED = Map.of(
            "Elastic Load Balancing", "Amazon Elastic Load Balancing",
            "Amazon Elasticsearch Service", "Amazon OpenSearch Service");

    /** For rows without a product name, such as discounts, and FOCUS data that has the code alone. */
    private static final Map<String, String> BY_CODE = new TreeMap<>(Map.ofEntries(
            Map.entry("AWSBackup", "AWS Backup"),
            Map.entry("AWSBudgets", "AWS Budgets"),
            Map.entry("AWSCloudTrail", "AWS CloudTrail"),
            Map.entry("AWSConfig", "AWS Config"),
            Map.entry("AWSCostExplorer", "AWS Cost Explorer"),
            Map.entry("AWSDataTransfer", "AWS Data Transfer"),
            Map.entry("AWSDirectConnect", "AWS Direct Connect"),
            Map.entry("AWSELB", "Amazon Elastic Load Balancing"),
            Map.entry("AWSEvents", "CloudWatch Events"),
            Map.entry("AWSGlue", "AWS Glue"),
            Map.entry("AWSLambda", "AWS Lambda"),
            Map.entry("AWSQueueService", "Amazon Simple Queue Service"),
            Map.entry("AWSSecretsManager", "AWS Secrets Manager"),
            Map.entry("AWSSecurityHub", "AWS Security Hub"),
            Map.entry("AWSSupportBusiness", "AWS Support (Business)"),
            Map.entry("AWSSupportDeveloper", "AWS Support (Developer)"),
            Map.entry("AWSSupportEnterprise", "AWS Support (Enterprise)"),
            Map.entry("AWSSystemsManager", "AWS Systems Manager"),
            Map.entry("AWSXRay", "AWS X-Ray"),
            Map.entry("AmazonApiGateway", "Amazon API Gateway"),
            Map.entry("AmazonAthena", "Amazon Athena"),
            Map.entry("AmazonBedrock", "Amazon Bedrock"),
            Map.entry("AmazonCloudFront", "Amazon CloudFront"),
            Map.entry("AmazonCloudWatch", "AmazonCloudWatch"),
            Map.entry("AmazonCognito", "Amazon Cognito"),
            Map.entry("AmazonDocDB", "Amazon DocumentDB (with MongoDB compatibility)"),
            Map.entry("AmazonDynamoDB", "Amazon DynamoDB"),
            Map.entry("AmazonECR", "Amazon EC2 Container Registry (ECR)"),
            Map.entry("AmazonECS", "Amazon Elastic Container Service"),
            Map.entry("AmazonEFS", "Amazon Elastic File System"),
            Map.entry("AmazonEKS", "Amazon Elastic Container Service for Kubernetes"),
            Map.entry("AmazonES", "Amazon OpenSearch Service"),
            Map.entry("AmazonElastiCache", "Amazon ElastiCache"),
            Map.entry("AmazonFSx", "Amazon FSx"),
            Map.entry("AmazonGlacier", "Amazon Glacier"),
            Map.entry("AmazonGuardDuty", "Amazon GuardDuty"),
            Map.entry("AmazonKinesis", "Amazon Kinesis"),
            Map.entry("AmazonKinesisFirehose", "Amazon Kinesis Firehose"),
            Map.entry("AmazonMSK", "Amazon Managed Streaming for Apache Kafka"),
            Map.entry("AmazonNeptune", "Amazon Neptune"),
            Map.entry("AmazonQuickSight", "Amazon QuickSight"),
            Map.entry("AmazonRDS", "Amazon Relational Database Service"),
            Map.entry("AmazonRedshift", "Amazon Redshift"),
            Map.entry("AmazonRoute53", "Amazon Route 53"),
            Map.entry("AmazonS3", "Amazon Simple Storage Service"),
            Map.entry("AmazonSES", "Amazon Simple Email Service"),
            Map.entry("AmazonSNS", "Amazon Simple Notification Service"),
            Map.entry("AmazonSageMaker", "Amazon SageMaker"),
            Map.entry("AmazonStates", "AWS Step Functions"),
            Map.entry("AmazonVPC", "Amazon Virtual Private Cloud"),
            Map.entry("AmazonWorkSpaces", "Amazon WorkSpaces"),
            Map.entry("ComputeSavingsPlans", "Savings Plans for AWS Compute usage"),
            Map.entry("ElasticMapReduce", "Amazon Elastic MapReduce"),
            Map.entry("MachineLearningSavingsPlans", "Savings Plans for AWS Machine Learning"),
            Map.entry("awskms", "AWS Key Management Service"),
            Map.entry("awswaf", "AWS WAF")));

    private CeService() {}

    /**
     * @param tax whether the row is a tax
     * @param code the product code; absent in FOCUS data of other makers than AWS
     * @param usageType empty for data without usage types: Amazon EC2 is then one service
     */
    static Expression of(Expression tax, Expression code, Expression name, Optional<Expression> usageType) {
        var otherwise = call(Function.COALESCE, mapped(name, name, RENAMED), mapped(code, code, BY_CODE));
        return usageType
                .map(type -> {
                    var ec2 = or(equal(code, EC2_CODE), equal(name, EC2_NAME));
                    return cases(
                            otherwise,
                            when(tax, text(TAX)),
                            when(and(ec2, and(present(type), new Not(instanceUsage(type)))), text(EC2_OTHER)),
                            when(ec2, text(EC2_COMPUTE)));
                })
                .orElseGet(() -> cases(otherwise, when(tax, text(TAX))));
    }

    private static Expression mapped(Expression value, Expression otherwise, Map<String, String> names) {
        if (value instanceof Absent) {
            return new Absent(ValueType.TEXT);
        }
        return cases(
                otherwise,
                names.entrySet().stream()
                        .map(entry -> when(equal(value, entry.getKey()), text(entry.getValue())))
                        .toArray(When[]::new));
    }

    private static Expression instanceUsage(Expression usageType) {
        return INSTANCE_USAGE.stream()
                .map(part -> binary(usageType, Operator.LIKE, text("%" + part + "%")))
                .reduce((left, right) -> or(left, right))
                .orElseThrow();
    }
}
